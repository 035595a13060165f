"""For the tests of formats: a busy machine is no mistake in a format."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("formats", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("formats")
