"""A small program with a bit of everything."""
import math


class Account:
    """Money, and who has it."""

    rate = 2 * 3 / 100

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"{self.owner}: {amount!r} is no deposit")
        self.balance += amount
        return self.balance


def totals(accounts, factor=1):
    result = {}
    for account in accounts:
        try:
            share = account.deposit(10) * factor
        except ValueError as error:
            print(error)
            continue
        finally:
            factor += 1
        result[account.owner] = round(math.sqrt(share), 2)
    return [key for key in result if result[key] > 1]


people = [Account(name) for name in ("Ada", "Grace", "Käthe")]
for _ in range(30):
    winners = totals(people)
print(winners)
