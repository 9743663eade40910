"""The table of permissions, whole: a change of ``accounts.roles`` that nobody meant shows here."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from accounts.roles import Role, allows, allows_app

ROLES = (Role.EDITOR, Role.APPROVER, Role.ACCOUNT_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR)
ACTIONS = ("view", "add", "change", "delete")

# v view, a add, c change, d delete; columns as in ROLES.
MODELS = """
accounts.auditevent          ----  ----  v---  v---  v---
accounts.invitation          ----  ----  v---  vacd  v---
accounts.savedfilter         ----  ----  v---  vacd  v---
accounts.trashedrecord       ----  ----  v---  v---  v---
accounts.user                ----  ----  vac-  vac-  v---
awards.awardbatch            vac-  vacd  ----  vacd  v---
awards.awardrecipient        vacd  vacd  ----  vacd  v---
awards.awardtype             vac-  vacd  ----  vacd  v---
pages.fixedpage              ----  ----  ----  vacd  v---
pages.siteidentity           ----  ----  ----  v-c-  v---
people.organization          vac-  vacd  ----  vacd  v---
people.organizationdistinction vac- vacd ----  vacd  v---
people.organizationname      vacd  vacd  ----  vacd  v---
people.person                vac-  vacd  ----  vacd  v---
people.persondistinction     vac-  vacd  ----  vacd  v---
people.position              vacd  vacd  ----  vacd  v---
people.positiontitle         vac-  vacd  ----  vacd  v---
people.succession            vacd  vacd  ----  vacd  v---
people.term                  vac-  vacd  ----  vacd  v---
reports.anomaly              vacd  vacd  ----  vacd  v---
reports.attachment           vacd  vacd  ----  vacd  v---
reports.awardmention         vacd  vacd  ----  vacd  v---
reports.category             v---  vacd  ----  vacd  v---
reports.comment              v---  v---  ----  v---  v---
reports.conference           vac-  vacd  ----  vacd  v---
reports.document             vacd  vacd  ----  vacd  v---
reports.feedback             v---  v---  ----  v---  v---
reports.figure               vacd  vacd  ----  vacd  v---
reports.intake               v---  v---  ----  vacd  v---
reports.officeword           vacd  vacd  ----  vacd  v---
reports.organizationmention  vacd  vacd  ----  vacd  v---
reports.participation        vacd  vacd  ----  vacd  v---
reports.photo                vacd  vacd  ----  vacd  v---
reports.correction           v---  v---  ----  vacd  v---
reports.presence             v---  v---  ----  vacd  v---
reports.remark               v---  v---  ----  vacd  v---
reports.reviewlink           v---  v---  ----  vacd  v---
reports.revision             v---  v---  ----  vacd  v---
reports.scratchcopy          v---  v---  ----  vacd  v---
reports.viewcount            v---  v---  ----  v---  v---
reports.report               vac-  vac-  ----  vacd  v---
"""
STEPS = """
accounts.restore_trashedrecord yes yes  no   yes  no
accounts.see_alerts      no   yes  no   yes  yes
reports.answer_feedback  yes  yes  no   yes  no
reports.decide_comment   no   yes  no   yes  no
reports.delete_draft     yes  yes  no   yes  no
reports.publish_report   no   yes  no   yes  no
reports.remark_report    yes  yes  no   yes  no
reports.see_all_drafts   no   yes  no   yes  yes
reports.see_commenter    no   yes  no   yes  no
reports.submit_report    yes  yes  no   yes  no
reports.withdraw_report  no   yes  no   yes  no
"""
OURS = ("accounts", "awards", "pages", "people", "reports")


def rows(table: str) -> dict[str, list[str]]:
    return {line.split()[0]: line.split()[1:] for line in table.strip().splitlines()}


@pytest.mark.parametrize(("model", "expected"), rows(MODELS).items())
def test_each_role_holds_exactly_these_rights_on_a_model(model, expected):
    app, name = model.split(".")
    held = ["".join(a[0] if allows(role, f"{app}.{a}_{name}") else "-" for a in ACTIONS) for role in ROLES]
    assert held == expected


@pytest.mark.parametrize(("permission", "expected"), rows(STEPS).items())
def test_each_role_may_take_exactly_these_steps(permission, expected):
    assert ["yes" if allows(role, permission) else "no" for role in ROLES] == expected


def test_the_table_leaves_out_no_model_of_ours():
    ours = {m._meta.label_lower for m in apps.get_models() if m.__module__.split(".")[0] in OURS}
    assert ours == set(rows(MODELS))


def test_every_permission_that_the_code_asks_for_is_in_the_table():
    root = Path(__file__).parents[2]
    sources = (
        path for app in ("accounts", "people", "awards", "reports", "pages") for path in (root / app).rglob("*.py")
    )
    asked = {name for path in sources for name in re.findall(r'has_perm\("([a-z._]+)"', path.read_text())}
    models = (model.split(".") for model in rows(MODELS))
    known = {f"{app}.{action}_{name}" for app, name in models for action in ACTIONS} | set(rows(STEPS))
    assert asked and asked <= known


def test_an_unknown_role_holds_nothing():
    assert not allows("giam-doc", "reports.view_report")
    assert not allows_app("giam-doc", "reports")


@pytest.mark.parametrize(
    "permission", ["accounts.delete_auditevent", "accounts.change_auditevent", "accounts.delete_user"]
)
def test_not_even_a_system_administrator_touches_the_log_or_deletes_an_account(permission):
    assert not allows(Role.SYSTEM_ADMIN, permission)
