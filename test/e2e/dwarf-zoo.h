/* Structs of all kinds: what debug information says of them is compared with what the compiler says. */
typedef unsigned char byte_t;
typedef const volatile unsigned int register_bits_t;
typedef struct node node_t;
typedef node_t *node_p;
typedef int (*callback_t)(node_p, ...);
typedef int matrix_t[3][4];
typedef _Atomic int counter_t;

enum colour { ZOO_RED, ZOO_GREEN = 5, ZOO_BLUE = -7 };
enum wide { ZOO_NARROW = 1, ZOO_WIDE = 0x123456789abLL, ZOO_NEGATIVE = -0x123456789abLL };
enum full { ZOO_FULL = 0xffffffffu, ZOO_HIGH = 0x80000000u, ZOO_BYTE = 0xff, ZOO_SHORT = 0xffff };
typedef enum __attribute__((packed)) { ZOO_TINY = 250 } tiny_t;

struct scalars {
  char c;
  short s;
  byte_t b;
  long l;
  double d;
  float f;
  _Bool flag;
  __int128 huge;
  long double ld;
  register_bits_t reg;
  const char *const *restrict p;
  callback_t call;
  enum colour colour;
  tiny_t tiny;
  counter_t counter;
};

struct node {
  node_p next;
  const node_t *previous;
  struct defined_nowhere *opaque;
  void *nothing;
};

struct arrays {
  char first;
  int one[1];
  matrix_t matrix;
  struct node nodes[2];
  char *names[3];
  int none[0];
  const matrix_t matrices[2];
  char text[5];
};

struct flexible {
  long count;
  struct node items[];
};

struct bits {
  unsigned a : 1, b : 2, c : 29;
  unsigned : 3;
  unsigned d : 5;
  unsigned : 0;
  signed e : 7;
  unsigned long f : 33, g : 20;
  _Bool h : 1;
  byte_t i : 3;
  enum colour j : 4;
  short k : 9;
};

struct __attribute__((packed)) packed_bits {
  char first;
  unsigned a : 13;
  unsigned long b : 50;
  unsigned c : 9;
  int tail;
};

struct mixed {
  char c;
  unsigned a : 4;
  unsigned b : 20;
  short s;
  unsigned long w : 40;
  int i : 3;
};

struct __attribute__((packed)) packed {
  char c;
  int i;
  short s;
  long l;
};

struct __attribute__((aligned(64))) aligned {
  char c;
};

union either {
  int i;
  double d;
  struct {
    short low;
    short high;
  };
  unsigned part : 5;
  char raw[24];
};

struct nested {
  int before;
  struct {
    int x;
    union {
      long y;
      struct {
        char deep;
        int deeper;
        unsigned deepest : 3;
      };
    };
  };
  struct {
    int inner;
    struct {
      char core[7];
      short last;
    } innermost;
  } named;
  union either choice;
  const union either constant;
  struct tagged {
    int t;
  } tagged;
};

struct empty {};

typedef struct {
  int only;
  node_t embedded;
} anonymous_t;
typedef anonymous_t alias_t;
typedef const alias_t constant_alias_t;

typedef struct declared_before declared_before_t;
struct declared_before {
  declared_before_t *self;
  int value;
};
