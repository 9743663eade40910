"""Who gets which answer at each address of the desk. The report is a draft of somebody else."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.roles import Role
from reports.models import Report
from tests.desk_addresses import addresses, one_of_each

RECORDS = (
    "awards_awardbatch", "awards_awardtype_", "people_organization_", "people_person_", "people_position_",
    "people_positiontitle_", "people_term_", "reports_category_", "reports_conference_", "reports_report_",
)  # fmt: skip
WRITING = ("_add", "_change", "_delete")
ROLES = (Role.EDITOR, Role.APPROVER, Role.ACCOUNT_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR)

# Answers to GET: anonymous, then ROLES. "in" leads to the sign-in, "desk" to the first page, "go" to the change page.
TABLE = """
index                                     in  200  200  200  200  200
login                                     in desk desk desk desk desk
password_change                           in  200  200  200  200  200
password_change_done                      in  200  200  200  200  200
autocomplete                              in  403  403  403  403  403
jsi18n                                    in  200  200  200  200  200
pages_fixedpage_changelist                in  403  403  403  200  200
pages_fixedpage_add                       in  403  403  403  200  403
pages_fixedpage_history                   in  403  403  403  200  200
pages_fixedpage_delete                    in  403  403  403  200  403
pages_fixedpage_change                    in  403  403  403  200  200
pages_siteidentity_changelist             in  403  403  403   go   go
pages_siteidentity_add                    in  403  403  403  403  403
pages_siteidentity_history                in  403  403  403  200  200
pages_siteidentity_delete                 in  403  403  403  403  403
pages_siteidentity_change                 in  403  403  403  200  200
reports_category_changelist               in  200  200  403  200  200
reports_category_add                      in  403  200  403  200  403
reports_category_history                  in  200  200  403  200  200
reports_category_delete                   in  403  200  403  200  403
reports_category_change                   in  200  200  403  200  200
reports_category_uses                     in  200  200  403  200  200
reports_comment_approve                   in  403   go  403   go  403
reports_comment_reject                    in  403   go  403   go  403
reports_comment_reopen                    in  403   go  403   go  403
reports_comment_forget                    in  403  200  403  200  403
reports_comment_changelist                in  200  200  403  200  200
reports_comment_add                       in  403  403  403  403  403
reports_comment_history                   in desk  200  403  200  200
reports_comment_delete                    in  403  403  403  403  403
reports_comment_change                    in desk  200  403  200  200
reports_feedback_check                    in   go   go  403   go  403
reports_feedback_answer                   in  200  200  403  200  403
reports_feedback_forget                   in  403  200  403  200  403
reports_feedback_changelist               in  200  200  403  200  200
reports_feedback_add                      in  403  403  403  403  403
reports_feedback_history                  in  200  200  403  200  200
reports_feedback_delete                   in  403  403  403  403  403
reports_feedback_change                   in  200  200  403  200  200
reports_conference_changelist             in  200  200  403  200  200
reports_conference_add                    in  200  200  403  200  403
reports_conference_history                in  200  200  403  200  200
reports_conference_delete                 in  403  200  403  200  403
reports_conference_change                 in  200  200  403  200  200
reports_conference_uses                   in  200  200  403  200  200
awards_awardtype_changelist               in  200  200  403  200  200
awards_awardtype_add                      in  200  200  403  200  403
awards_awardtype_history                  in  200  200  403  200  200
awards_awardtype_delete                   in  403  200  403  200  403
awards_awardtype_change                   in  200  200  403  200  200
awards_awardtype_uses                     in  200  200  403  200  200
people_positiontitle_changelist           in  200  200  403  200  200
people_positiontitle_add                  in  200  200  403  200  403
people_positiontitle_history              in  200  200  403  200  200
people_positiontitle_delete               in  403  200  403  200  403
people_positiontitle_change               in  200  200  403  200  200
people_positiontitle_uses                 in  200  200  403  200  200
awards_awardbatch_changelist              in  200  200  403  200  200
awards_awardbatch_add                     in  200  200  403  200  403
awards_awardbatch_history                 in  200  200  403  200  200
awards_awardbatch_delete                  in  403  200  403  200  403
awards_awardbatch_change                  in  200  200  403  200  200
awards_awardbatch_uses                    in  200  200  403  200  200
people_organization_changelist            in  200  200  403  200  200
people_organization_add                   in  200  200  403  200  403
people_organization_history               in  200  200  403  200  200
people_organization_delete                in  403  200  403  200  403
people_organization_change                in  200  200  403  200  200
people_organization_uses                  in  200  200  403  200  200
people_organization_duplicates            in  200  200  403  200  200
people_organization_merge                 in  403  200  403  200  403
people_organization_rename                in  200  200  403  200  403
people_organization_dissolve              in  200  200  403  200  403
people_person_changelist                  in  200  200  403  200  200
people_person_add                         in  200  200  403  200  403
people_person_history                     in  200  200  403  200  200
people_person_delete                      in  403  200  403  200  403
people_person_change                      in  200  200  403  200  200
people_person_uses                        in  200  200  403  200  200
people_person_duplicates                  in  200  200  403  200  200
people_person_merge                       in  403  200  403  200  403
people_position_changelist                in  200  200  403  200  200
people_position_add                       in  200  200  403  200  403
people_position_history                   in  200  200  403  200  200
people_position_delete                    in  200  200  403  200  403
people_position_change                    in  200  200  403  200  200
people_position_uses                      in  200  200  403  200  200
people_term_changelist                    in  200  200  403  200  200
people_term_add                           in  200  200  403  200  403
people_term_history                       in  200  200  403  200  200
people_term_delete                        in  403  200  403  200  403
people_term_change                        in  200  200  403  200  200
people_term_uses                          in  200  200  403  200  200
reports_report_gui_duyet                  in   go   go   go   go   go
reports_report_tra_lai                    in   go   go   go   go   go
reports_report_go                         in  404  200  404  200  403
accounts_savedfilter_save                 in  405  405  405  405  405
accounts_savedfilter_drop                 in  405  405  405  405  405
reports_report_remark                     in  405  405  405  405  405
reports_report_settle                     in  405  405  405  405  405
reports_report_review_links               in  404  200  403  200  403
reports_report_revoke_link                in  405  405  405  405  405
reports_report_approval_sheet             in  404  200  403  200  403
reports_report_rut_ve                     in   go   go   go   go   go
reports_report_xet_duyet                  in  404  200  404  200  403
reports_report_dang_khan                  in  404  200  404  200  403
reports_report_sua                        in   go   go   go   go   go
reports_report_bo_ban_sua                 in   go   go   go   go   go
reports_report_xac_nhan                   in   go   go   go   go   go
reports_report_hoan_tac                   in   go   go   go   go   go
reports_scratchcopy_keep                  in   go   go   go   go   go
reports_scratchcopy_open                  in   go   go   go   go   go
reports_scratchcopy_compare               in   go   go   go   go   go
reports_scratchcopy_drop                  in   go   go   go   go   go
reports_officeword_changelist             in  200  200  403  200  200
reports_officeword_add                    in  200  200  403  200  403
reports_officeword_history                in  200  200  403  200  200
reports_officeword_delete                 in  200  200  403  200  403
reports_officeword_change                 in  200  200  403  200  200
reports_officeword_uses                   in  200  200  403  200  200
reports_officeword_export                 in  200  200  403  200  200
reports_intake_changelist                 in  200  200  403  200  403
reports_intake_change                     in  200  200  403  200  403
reports_intake_decide                     in  405  405  403  405  403
reports_intake_certain                    in  405  405  403  405  403
reports_intake_draft                      in  405  405  403  405  403
reports_intake_drop                       in  405  405  403  405  403
reports_intake_take_back                  in  405  405  403  405  403
reports_report_changelist                 in  200  200  403  200  200
reports_report_add                        in  200  200  403  200  403
reports_report_paste                      in  405  405  405  405  405
reports_report_history                    in desk  200  403  200  200
reports_report_comparison                 in desk  200  403  200  200
reports_report_revision                   in desk  200  403  200  200
reports_report_restore                    in desk  200  403  200  403
reports_report_delete                     in desk  200  403  200  403
reports_report_change                     in desk  200  403  200  200
accounts_user_code                        in  403  403   go   go  403
accounts_user_revoke                      in  403  403   go   go  403
accounts_user_stop                        in  403  403  200  200  403
accounts_user_reopen                      in  403  403   go   go  403
accounts_user_review                      in  403  403  200  200  200
accounts_user_locks                       in  403  403  200  200  403
accounts_user_second_factor               in  403  403  200  200  403
accounts_user_changelist                  in  403  403  200  200  200
accounts_user_add                         in  403  403  200  200  403
accounts_user_history                     in  403  403  200  200  200
accounts_user_delete                      in  403  403  403  403  403
accounts_user_change                      in  403  403  200  200  200
accounts_auditevent_export                in  403  403   go   go   go
accounts_auditevent_changelist            in  403  403  200  200  200
accounts_auditevent_add                   in  403  403  403  403  403
accounts_auditevent_history               in  403  403 desk  200  200
accounts_auditevent_delete                in  403  403  403  403  403
accounts_auditevent_change                in  403  403 desk  200  200
accounts_trashedrecord_changelist         in  200  200  403  200  403
accounts_trashedrecord_report             in  405  405  405  405  405
accounts_trashedrecord_restore            in  405  405  405  405  405
app_list accounts                         in  404  404  200  200  200
app_list awards                           in  200  200  404  200  200
app_list pages                            in  404  404  404  200  200
app_list people                           in  200  200  404  200  200
app_list reports                          in  200  200  404  200  200
"""


def rows() -> dict[str, list[str]]:
    lines = (line.rsplit(maxsplit=6) for line in TABLE.strip().splitlines())
    return {name: answers for name, *answers in lines}


def answer(client: Client, address: str) -> str:
    response = client.get(address)
    if response.status_code != 302:
        return str(response.status_code)
    if "/tai-khoan/dang-nhap/" in response.url or "/quan-tri/login/" in response.url:
        return "in"
    return "desk" if response.url == reverse("admin:index") else "go"


@pytest.fixture
def records(account):
    return one_of_each(account(Role.EDITOR))


def test_the_table_names_every_address(records):
    assert {name for name, _ in addresses(records)} - {"logout"} == set(rows())


def test_an_anonymous_visitor_gets_nowhere(records):
    client, expected = Client(), rows()
    got = {name: answer(client, url) for name, url in addresses(records) if name in expected}
    assert got == {name: answers[0] for name, answers in expected.items()}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_the_answers_of_the_table(records, desk, role):
    client, expected = desk(role), rows()
    got = {name: answer(client, url) for name, url in addresses(records) if name in expected}
    assert got == {name: answers[1 + ROLES.index(role)] for name, answers in expected.items()}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ACCOUNT_ADMIN])
def test_whoever_may_only_look_changes_nothing_by_posting(records, desk, role):
    client, log = desk(role), AuditEvent.objects.count()
    writing = [url for name, url in addresses(records) if name.startswith(RECORDS) and name.endswith(WRITING)]
    answers = {url: client.post(url, {"post": "yes", "title": "x", "name": "x"}).status_code for url in writing}
    assert len(answers) == len(RECORDS) * len(WRITING)
    assert set(answers.values()) == {403}
    assert AuditEvent.objects.count() == log


@pytest.mark.parametrize("step", ["gui-duyet", "xet-duyet", "dang-khan", "tra-lai", "hoan-tac", "go"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.ACCOUNT_ADMIN, Role.AUDITOR])
def test_no_step_is_taken_with_a_report_out_of_reach_or_without_the_right(records, desk, role, step):
    report = records["reports_report"]
    response = desk(role).post(f"/quan-tri/reports/report/{report.pk}/{step}/", {"reason": "vì"})
    assert response.status_code in (403, 404)
    assert Report.objects.get().status == Report.Status.DRAFT


def test_no_account_and_no_log_row_is_ever_deleted(records, desk):
    client = desk(Role.SYSTEM_ADMIN)
    for kind in ("user", "auditevent"):
        row = records[f"accounts_{kind}"]
        listed = reverse(f"admin:accounts_{kind}_changelist")
        assert client.post(f"{listed}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(listed, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()


def test_an_address_that_is_not_there_says_so_in_vietnamese(records, desk):
    response = desk(Role.SYSTEM_ADMIN).get("/quan-tri/r/1/1/")
    assert response.status_code == 404
    assert records["reports_report"].slug not in response.content.decode()


@pytest.mark.parametrize("number", ["99999999999999999999", "0", "%00", "abc", "-1"])
def test_a_number_that_no_record_has_is_no_error(records, desk, number):
    response = desk(Role.SYSTEM_ADMIN).get(f"/quan-tri/people/person/{number}/change/")
    assert response.status_code in (302, 404)


def test_a_deactivated_account_is_out_at_its_next_request(desk):
    client = desk(Role.EDITOR)
    User.objects.filter(pk=client.user.pk).update(is_active=False)
    assert answer(client, reverse("admin:index")) == "in"


def test_a_changed_role_ends_the_session_at_the_next_request(desk):
    client = desk(Role.APPROVER)
    assert answer(client, reverse("admin:reports_category_add")) == "200"
    User.objects.filter(pk=client.user.pk).update(role=Role.EDITOR)
    assert answer(client, reverse("admin:reports_category_add")) == "in"
