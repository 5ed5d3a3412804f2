def sell(basket, item):
    basket.append(item)
    price = 3
    return price * len(basket)


basket = ["tea"]
total = sell(basket, "milk")
print("sold", len(basket), "for", total)
