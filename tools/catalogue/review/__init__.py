"""The state of reviews: front matter of pages, dates, and the list of checked facts."""
