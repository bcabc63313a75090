"""An audit says what the advisories say; without an answer it is not run, never a pass."""

import json

import pytest

from tools import paths
from tools.release.audit import Audit, __main__, read_npm_audit, read_pip_audit

CLEAN_NPM = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 3}}}


def test_clean_locks_are_clean() -> None:
    """Both programs answered, and know of nothing."""
    pip = json.dumps({"dependencies": [{"name": "sphinx", "version": "9.0.4", "vulns": []}]})

    assert read_pip_audit("lock", pip, "") == Audit(lock="lock", packages=1)
    assert read_npm_audit("lock", json.dumps(CLEAN_NPM), "") == Audit(lock="lock", packages=3)


def test_every_lock_is_audited(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of Python and those of npm; without an answer each is named as not run."""
    monkeypatch.setattr(__main__, "_run", lambda _command, _folder: ("", "no route"))
    locks = [
        *(paths.ROOT / "requirements").glob("*.txt"),
        paths.ROOT / "package-lock.json",
        *(paths.ROOT / "tools" / "setup").rglob("package-lock.json"),
    ]

    assert __main__.main() == 2
    told = capsys.readouterr().out.splitlines()
    assert sorted(told) == sorted(f"{lock.relative_to(paths.ROOT).as_posix()}: not run: no route" for lock in locks)


def test_what_is_known_is_told() -> None:
    """Package, advisory and where it is mended."""
    fault = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
    pip = json.dumps({"dependencies": [{"name": "jinja2", "version": "1.0", "vulns": [fault]}]})
    cause = {"title": "Prototype pollution", "url": "https://example.org/1"}
    npm = json.dumps(
        CLEAN_NPM | {"vulnerabilities": {"yauzl": {"range": "<3", "severity": "high", "via": [cause, "fd-slicer"]}}}
    )

    assert read_pip_audit("lock", pip, "").found == ("jinja2 1.0: PYSEC-1, fixed in 2.0",)
    assert read_npm_audit("lock", npm, "").found == ("yauzl <3: high: Prototype pollution (https://example.org/1)",)


@pytest.mark.parametrize(
    ("answer", "errors", "reason"),
    [
        ("", "WARNING: x\nConnectionError: no route\n", "ConnectionError: no route"),
        ("", "", "no answer"),
        ("[]", "", "no answer"),
        ('{"dependencies": []}', "", "no answer"),
        ('{"dependencies": [{"name": "own", "skip_reason": "not on PyPI"}]}', "", "no answer about 1 packages: own"),
    ],
)
def test_pip_audit_without_an_answer_was_not_run(answer: str, errors: str, reason: str) -> None:
    """No network, no packages or a skipped package is no pass."""
    assert read_pip_audit("lock", answer, errors) == Audit(lock="lock", reason=reason)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "no answer"),
        ('{"message": "request failed"}', "request failed"),
        ('{"error": {"code": "ENOLOCK", "summary": "no lock"}}', "no lock"),
        ('{"vulnerabilities": {}}', "no answer"),
    ],
)
def test_npm_audit_without_an_answer_was_not_run(answer: str, reason: str) -> None:
    """An error that npm wraps in JSON is no pass either."""
    assert read_npm_audit("lock", answer, "") == Audit(lock="lock", reason=reason)
