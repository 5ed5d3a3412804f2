import sys


def area(width, height):
    product = width * height  #: product
    print('area', product)  #: print
    return product


def forever():
    while True:
        pass


total = 0
for number in range(3):
    total += area(number, 1000)
sys.getrefcount(total)
try:
    total / 0
except ZeroDivisionError as error:
    print('caught', error)
print('total', total)
