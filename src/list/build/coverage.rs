//! `docs/coverage.md`: what each breach has and lacks.
