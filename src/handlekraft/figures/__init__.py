"""Official figures and what the plan's goals make of them: stored cubes, regions, goals, own observations."""
