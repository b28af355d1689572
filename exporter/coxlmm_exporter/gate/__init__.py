"""The concepts' check: do a concept's words name what its images show, beyond shuffled word lists?"""
