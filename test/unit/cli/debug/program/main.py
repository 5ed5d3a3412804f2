def greet(name):
    text = "hello " + name
    print(text)
    return len(text)


for name in ["Ada", "Grace"]:
    greet(name)
