"""The terms of every check: rules, findings, reports, known faults and the publication that is checked."""
