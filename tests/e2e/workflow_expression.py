"""The expressions of GitHub's workflows, as far as the examples use them, for workflow_runner.py."""
import re


class NotUnderstood(Exception):
    pass


TOKEN = re.compile(r"\s*('(?:[^']|'')*'|==|!=|&&|\|\||[()!]|[A-Za-z_][\w.-]*|\d+)")


class Expression:
    """What stands between ${{ and }}: names with dots, texts, == != && || ! and status functions."""

    def __init__(self, text, contexts, failed):
        self.tokens, at = [], 0
        while text[at:].strip():
            found = TOKEN.match(text, at)
            if not found:
                raise NotUnderstood("expression: " + text)
            self.tokens.append(found.group(1))
            at = found.end()
        self.contexts, self.failed = contexts, failed
        self.asks_status = False

    def value(self):
        value = self.either()
        if self.tokens:
            raise NotUnderstood("expression at: " + " ".join(self.tokens))
        return value

    def take(self, *wanted):
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else None

    def either(self):
        value = self.both()
        while self.take("||"):
            value = self.both() or value
        return value

    def both(self):
        value = self.equal()
        while self.take("&&"):
            other = self.equal()
            value = value and other
        return value

    def equal(self):
        value = self.single()
        sign = self.take("==", "!=")
        if not sign:
            return value
        return (str(value).lower() == str(self.single()).lower()) == (sign == "==")

    def single(self):
        if self.take("!"):
            return not self.single()
        if self.take("("):
            value = self.either()
            self.take(")")
            return value
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self.take("("):
            self.take(")")
            self.asks_status = True
            answers = {"always": True, "success": not self.failed, "failure": self.failed, "cancelled": False}
            if token not in answers:
                raise NotUnderstood("function: " + token)
            return answers[token]
        if token in ("true", "false") or token.isdigit():
            return token
        names = token.split(".")
        if names[0] not in self.contexts:
            raise NotUnderstood("context: " + token)
        value = self.contexts
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return "" if value is None else value


def expanded(text, contexts):
    def one(found):
        return str(Expression(found.group(1), contexts, False).value())
    return re.sub(r"\$\{\{(.*?)\}\}", one, str(text), flags=re.S)


def written(value):
    """YAML's true is GitHub's word true."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def holds(condition, contexts, failed):
    if condition is None:
        return not failed
    text = re.sub(r"^\s*\$\{\{(.*)\}\}\s*$", r"\1", str(condition), flags=re.S)
    expression = Expression(text, contexts, failed)
    value = expression.value()
    return bool(value) and (expression.asks_status or not failed)
