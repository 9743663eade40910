"""One sentence as its grants: what is given by which verb, and to whom; citations are not yet read.

A list of recipients follows the verb that gives ("tặng Giấy khen cho 7 tập thể và 3 cá nhân") and precedes the verb
that receives ("7 tập thể được tặng Giấy khen").
"""

import re

from reports.importer import award_links as links
from reports.importer import award_names, conferrers
from reports.importer.article import Article
from reports.importer.award_rows import VERBS, Row
from reports.importer.award_wishes import Wishes
from reports.importer.award_words import Sort, Token
from reports.importer.grants import Carried, Clause, Grant, Recipient, as_recipients
from reports.importer.recipients import named_after, named_before, without_adverbs
from reports.importer.source import Span


class Reader:
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, article: Article, span: Span, carried: Carried) -> None:
        self.article, self.text = article, article.text
        self.start, self.end = span
        self.carried = carried
        self.row = Row(article, span)
        self.tokens = self.row.tokens
        self.wishes = Wishes(article.text, span[1])
        self.grants: list[Grant] = []
        self.pending: list[Recipient] = []
        self.clause: Clause | None = None
        self.grant: Grant | None = None
        self.fronted: Token | None = None
        self.merit_at: int | None = None
        self.done_to = self.start

    def read(self) -> list[Grant]:
        if self.carried.is_open and self.carried.form:
            self._resume()
        for at, token in enumerate(self.tokens):
            getattr(self, f"_{token.sort.value}")(at, token)
        award_names.complete(self.text, self.grants, self.end)
        return [grant for grant in self.grants if grant.recipients or grant.number]

    # What each kind of token does

    def _wish(self, at: int, token: Token) -> None:
        self.wishes.begin(token)

    def _give(self, at: int, token: Token) -> None:
        if self.clause and self.clause.verb_end == token.end:
            return
        if self.clause and links.joins(self.text, self._last_end(), token.start) and not self._has_recipients():
            self.clause.verb_end, self.clause.sort = token.end, Sort.GIVE
            if self.grant and self.grant.sort is Sort.DEED:
                self.grants.remove(self.grant)
                self.grant = None
            return
        self._open(token)

    def _deed(self, at: int, token: Token) -> None:
        clause = self.clause
        if self._is_second_deed(token):
            return
        is_open = clause is not None and not self._has_recipients()
        joins = is_open and links.joins(self.text, self._last_end(), token.start)
        if clause and joins and self.grant and self.grant.sort is Sort.FORM:
            self.grant.verb_end = token.end
            self.grant.tail_from = token.end
            return
        if not (clause and (joins or clause.verb_end == token.end)):
            self._open(token)
            clause = self.clause
        elif self.grant and self.grant.sort in (Sort.DEED, Sort.RATE):
            self.grants.remove(self.grant)
        if clause:
            clause.verb_end = token.end
            self._grant(token, self.article.printed((token.start, token.end)), (token.start, token.end))

    def _rate(self, at: int, token: Token) -> None:
        follows = self.row.following(at)
        is_announced = self.clause is not None and self.clause.verb_end == token.end
        if follows and follows.sort is Sort.FORM and links.joins(self.text, token.end, follows.start):
            return self._give(at, token)
        if not is_announced:
            self._open(token)
        verb = re.match(r"\S+ \S+", token.text)
        end = token.start + len(verb[0]) if verb else token.end
        self._grant(token, self.article.printed((token.start, end)), (token.start, token.end))
        return None

    def _keep(self, at: int, token: Token) -> None:
        names, begin = named_before(self.text, self._bound(), token.start)
        if names and not self.wishes.cover(token):
            self._close_open_tail(begin)
            self.clause = Clause(begin, token.end, Sort.KEEP, True, None, as_recipients(names, begin))
            self._grant(token, "giữ vững danh hiệu", (token.start, token.end))
        self.clause = self.grant = None

    def _passive(self, at: int, token: Token) -> None:
        verb = self.row.verb_behind(at)
        if verb is None:
            return
        follows = self.tokens[verb]
        conferrer = conferrers.between(self.article, token.end, follows.start)
        if follows.sort in (Sort.FORM, Sort.GET):
            conferrer = None
        if self.fronted and links.leads_on(self.text, self.fronted.end, token.start):
            self.clause = Clause(self.fronted.start, follows.end, Sort.GIVE, conferrer=conferrer)
            self._grant(self.fronted, "", (self.fronted.word_start, self.fronted.word_end))
            if self.grant:
                self.grant.tail_from = self.grant.verb_end = follows.end
            self.fronted = None
            return
        grant = self.grant
        is_given = follows.sort is Sort.GIVE and grant is not None and not grant.recipients and not grant.is_passive
        if grant and is_given and links.leads_on(self.text, grant.tail_from, token.start):
            self.clause = Clause(
                grant.start, follows.end, Sort.GIVE, conferrer=conferrer or grant.conferrer, is_used=True
            )
            grant.tail_from = grant.verb_end = follows.end
            return
        if clause := self._receive(token, conferrer):
            clause.is_received |= follows.sort is Sort.GET
        else:
            self.clause = Clause(token.start, follows.end, follows.sort, True, conferrer, [])

    def _get(self, at: int, token: Token) -> None:
        follows = self.row.following(at)
        if not (follows and follows.sort is Sort.FORM and links.is_near(self.text, token.end, follows.start)):
            return
        if self.clause and self.clause.is_passive and links.joins(self.text, self.clause.verb_end, token.start):
            self.clause.verb_end = token.end
            return
        is_merit = token.text.lower().split()[0] in ("đạt", "giành", "đoạt") and not self.row.wins(at)
        if is_merit and self._has_recipients() and not self.pending and self.grant and not self.grant.is_passive:
            self.merit_at = follows.start
            return
        if clause := self._receive(token, None):
            clause.is_received = not is_merit
        else:
            self.clause = self.grant = None

    def _form(self, at: int, token: Token) -> None:
        if self.wishes.cover(token) or token.start == self.merit_at:
            return
        previous = self.grant
        if previous and self._is_second_form(previous, token):
            previous.form_span = (previous.form_span[0], token.word_end)
            previous.form = self.article.printed(previous.form_span)
            previous.tail_from = token.end
            return
        clause = self.clause
        if clause is None or not (self._belongs(clause, token) or clause.is_passive or self.grants):
            self.clause = None
            self._form_alone(at, token)
        elif self._belongs(clause, token) or not clause.is_passive or (previous and previous.is_passive):
            self._form_in(clause, token)

    def _belongs(self, clause: Clause, token: Token) -> bool:
        return links.is_near(self.text, clause.verb_end, token.start)

    def _form_in(self, clause: Clause, token: Token) -> None:
        previous = self.grant
        if clause.is_passive and clause.is_used:
            is_shared = previous and (token.count or previous.number) and self._shares(previous, token)
            if previous and is_shared and not links.falls_to(self.text, token.end, self.end):
                clause.subjects = list(previous.recipients)
            else:
                self.clause = Clause(token.start, token.end, Sort.GIVE, conferrer=clause.conferrer)
        self._grant(token, "", (token.word_start, token.word_end))

    def _is_second_deed(self, token: Token) -> bool:
        """ "được biểu dương, khen thưởng" is one grant, named by its last word."""
        grant = self.grant
        if grant is None or grant.sort is not Sort.DEED or not grant.is_passive:
            return False
        if not links.joins(self.text, grant.tail_from, token.start):
            return False
        grant.form_span, grant.tail_from = (token.start, token.end), token.end
        grant.form = self.article.printed(grant.form_span)
        return True

    def _is_second_form(self, previous: Grant, token: Token) -> bool:
        is_alone = previous.sort is Sort.FORM and not previous.number and not previous.title and token.count is None
        is_open = previous.is_passive or not previous.recipients
        return is_alone and is_open and links.joins(self.text, previous.form_span[1], token.start)

    def _shares(self, previous: Grant, token: Token) -> bool:
        """ "Đảng bộ được tặng 2 Cờ thi đua, 5 Bằng khen": one has received both."""
        is_named = bool(previous.recipients) and not any(one.token for one in previous.recipients)
        end = previous.tail_from
        return is_named and (
            links.joins(self.text, end, token.start) or links.goes_on_list(self.text, end, token.start)
        )

    def _age(self, at: int, token: Token) -> None:
        if not (self._speaks_of_badges() and not self.wishes.cover(token)):
            return
        form = f"Huy hiệu {self.article.printed((token.start, token.end))}"
        holder = self._just_before(token)
        if holder:
            self.clause = Clause(holder.start, token.end, Sort.AGE, True, self._conferrer_so_far(), [holder])
            self._grant(token, form, (token.start, token.end))
        elif not token.text.lower().endswith("đảng"):
            return
        elif not (self.grant and self.grant.sort is Sort.FORM and not self.grant.recipients):
            self.clause = Clause(token.start, token.end, Sort.AGE, conferrer=self._conferrer_so_far())
            self._grant(token, form, (token.start, token.end))

    def _counted(self, at: int, token: Token) -> None:
        one = Recipient(token.start, token.end, token.kind, token.start, token, noun=token.noun)
        grant = self.grant
        if grant and not grant.is_passive and self._attaches(at, token, one):
            grant.recipients.append(one)
            self.done_to = token.end
            return
        if self.pending:
            between = self.text[self.pending[-1].end : token.start]
            if len(between) > 200 or ";" in between or not links.item_between(between, 0, len(between)):
                self.pending = []
        self.pending.append(one)

    # What they need

    def _open(self, token: Token) -> None:
        """A verb that gives begins a clause of its own."""
        conferrer, begin = conferrers.before_verb(self.article, self._bound(), token.start)
        if conferrer is None and self.clause and not self.clause.is_passive:
            conferrer = self.clause.conferrer
        elif conferrer is None and begin >= token.start and self.grants and not self.grants[-1].is_passive:
            conferrer = self.grants[-1].conferrer
        self._close_open_tail(begin)
        self.clause = Clause(begin, token.end, token.sort, conferrer=conferrer)
        self.grant, self.fronted, self.pending = None, None, []

    def _receive(self, token: Token, conferrer: Span | None) -> Clause | None:
        """A passive begins: those before it receive. None when nobody stands before it."""
        subjects, begin = self.pending, token.start
        if subjects and ";" not in self.text[subjects[-1].end : token.start]:
            begin = subjects[0].start
        else:
            names, begin = named_before(self.text, self._bound(), token.start)
            subjects = self._same_subjects(token) or as_recipients(names, begin)
        self.pending = []
        if not subjects or self.wishes.cover(token):
            return None
        self._close_open_tail(begin)
        following = next(
            (one for one in self.tokens if one.start > token.start and one.sort in (*VERBS, Sort.FORM)), token
        )
        end = following.end if following.sort is not Sort.FORM else token.end
        if conferrer is None and self._continues(subjects):
            conferrer = self._conferrer_so_far()
        is_honoured = "vinh dự" in self.text[subjects[-1].end : end]
        self.clause = Clause(begin, end, Sort.GIVE, True, conferrer, subjects, is_honoured)
        self.grant = None
        return self.clause

    def _same_subjects(self, token: Token) -> list[Recipient]:
        """ "Đảng bộ xã được tặng Cờ thi đua; 5 năm liền được công nhận …": who has just received receives again."""
        grant, end = self.grant, without_adverbs(self.text, self._bound(), token.start)
        is_open = grant is not None and grant.is_passive and not any(one.token for one in grant.recipients)
        return list(grant.recipients) if grant and is_open and self.text[end - 1] in ";," else []

    def _grant(self, token: Token, form: str, span: Span) -> None:
        clause = self.clause
        if clause is None or self.wishes.cover(token):
            return
        sort = token.sort if token.sort is not Sort.AGE else Sort.FORM
        conferrer = (
            conferrers.behind_form(self.article, token.end, self.end) if token.sort in (Sort.FORM, Sort.DEED) else None
        )
        end = conferrer[1] if conferrer else token.end
        grant = Grant(
            token.start if clause.is_used else clause.start,
            form or self._form_text(token, span), span, sort, clause.is_passive, conferrer or clause.conferrer,
            list(clause.subjects), token if token.count is not None else None, clause.is_received, token.end, end,
            (token.word_end, token.end) if token.word_end and token.word_end < token.end else None,
        )  # fmt: skip
        self.grants.append(grant)
        self.grant = grant
        self.done_to = max(self.done_to, end)
        clause.subjects, clause.is_used = [], True

    def _form_text(self, token: Token, span: Span) -> str:
        printed = self.article.printed(span)
        return token.text if token.text.startswith("giải ") and not printed.lower().startswith("giải") else printed

    def _form_alone(self, at: int, token: Token) -> None:
        """A form with no verb before it: "Huy hiệu 50 năm được trao cho …", "- Bằng khen: 5 tập thể"."""
        self.fronted = token
        follows = self.row.following(at)
        counts = follows and follows.sort is Sort.COUNTED and links.leads_on(self.text, token.end, follows.start)
        if counts or links.falls_to(self.text, token.end, self.end) or (token.count and self.grants):
            begin = self._bound() if not self.grants else token.start
            self.clause = Clause(begin, token.end, Sort.GIVE, conferrer=self.carried.conferrer)
            self._grant(token, "", (token.word_start, token.word_end))
            self.fronted = None

    def _resume(self) -> None:
        self.clause = Clause(self.start, self.start, Sort.GIVE, conferrer=self.carried.conferrer)
        self.grant = Grant(
            self.start, self.carried.form, (self.start, self.start), self.carried.sort, False, self.carried.conferrer,
            verb_end=self.start, tail_from=self.start,
        )  # fmt: skip
        self.grants.append(self.grant)

    def _attaches(self, at: int, token: Token, one: Recipient) -> bool:
        grant = self.grant
        if grant is None or self.wishes.cover(token):
            return False
        is_form = grant.sort is Sort.FORM
        if not grant.recipients and is_form:
            self._name_first(grant, token)
        if not grant.recipients:
            is_apart = self.text[grant.tail_from : token.start].strip()
            is_first = links.begins_list(self.text, grant.tail_from, token.start, is_form=is_form)
            if is_form and links.begins_clause(self.text, grant.tail_from, token.start) and self.row.is_subject(at):
                return False
            return is_first and not (grant.sort is Sort.RATE and is_apart)
        last = grant.recipients[-1]
        found = links.item_between(self.text, last.end, token.start)
        if not found or self.row.is_subject(at):
            return False
        between = self.text[last.end : token.start]
        one.cut = last.end + found.start()
        one.is_part = links.is_part(between[found.start() :]) or links.is_part(between[-25:])
        one.is_part |= last.is_part and not {";", ")"} & set(between)
        return True

    def _name_first(self, grant: Grant, token: Token) -> None:
        """Those named before the first count: "cho Đảng bộ xã A và 02 cá nhân"."""
        begin = award_names.TO.match(self.text, grant.tail_from, token.start)
        found = links.item_between(self.text, grant.tail_from, token.start) if begin else None
        if begin and found and begin.end() < grant.tail_from + found.start():
            limit = grant.tail_from + found.start()
            names, end = named_after(self.text, begin.end(), limit)
            if names and end >= limit - 1:
                grant.recipients = award_names.named(names, end, begin.start())

    def _speaks_of_badges(self) -> bool:
        so_far = [grant.form for grant in self.grants] + [self.carried.form, self.fronted.text if self.fronted else ""]
        return any(form.lower().startswith("huy hiệu") for form in so_far)

    def _continues(self, subjects: list[Recipient]) -> bool:
        """Whether these are the parts of what has been told: "Trong đó, 5 đồng chí nhận Huy hiệu 50 năm"."""
        return self._speaks_of_badges() and all(one.token for one in subjects)

    def _conferrer_so_far(self) -> Span | None:
        return self.grants[-1].conferrer if self.grants else self.carried.conferrer

    def _just_before(self, token: Token) -> Recipient | None:
        """The counted recipients right before an age, taken from where they were put."""
        for holders in (self.pending, self.grant.recipients if self.grant else []):
            if holders and links.holds(self.text, holders[-1].end, token.start):
                return holders.pop()
        return None

    def _bound(self) -> int:
        return max([self.start, self.done_to, *(one.end for one in self.pending)])

    def _last_end(self) -> int:
        if self.grant and self.clause and self.grant.verb_end >= self.clause.verb_end:
            return self.grant.tail_from
        return self.clause.verb_end if self.clause else self.start

    def _has_recipients(self) -> bool:
        return bool(self.grant and self.grant.recipients)

    def _close_open_tail(self, at: int) -> None:
        self.done_to = max(self.done_to, min(at, self.end))
