import time

count = 0
print("looping", flush=True)
while True:
    count += 1
    time.sleep(0.01)
    if count % 50 == 0:
        print("round", count, flush=True)
