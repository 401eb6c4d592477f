"""Property tests here touch the disk, so they get no deadline: a busy machine is no failure.

``QUIZGEN_CASES=10000`` gives each that many random cases instead of few.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "bank",
    deadline=None,
    max_examples=int(os.environ.get("QUIZGEN_CASES", "40")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("bank")
