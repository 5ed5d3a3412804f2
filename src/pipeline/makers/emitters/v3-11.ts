import type { EmitterTable } from './emitter-table.js';

/** Measured on 3.11.2 with tools/emitters/; read emitter-table.ts first. */
export const emitters: EmitterTable = {
  addop_binary: 'BINARY_OP',
  addop_yield:
    'ASYNC_GEN_WRAP; RESUME Compare; RESUME GeneratorExp; RESUME Yield; YIELD_VALUE Compare; YIELD_VALUE GeneratorExp; YIELD_VALUE Yield',
  assemble:
    'LOAD_CONST - DELETE_SUBSCR; LOAD_CONST - POP_TOP; LOAD_CONST - RAISE_VARARGS; LOAD_CONST - RERAISE; LOAD_CONST - RETURN_VALUE; LOAD_CONST - STORE_ATTR; LOAD_CONST - STORE_FAST; LOAD_CONST - STORE_SUBSCR',
  compiler_add_yield_from:
    '<-6>; RESUME AsyncFor; RESUME AsyncWith; RESUME Await; RESUME ListComp; RESUME YieldFrom; SEND; YIELD_VALUE AsyncFor; YIELD_VALUE AsyncWith; YIELD_VALUE Await; YIELD_VALUE ListComp; YIELD_VALUE YieldFrom',
  compiler_addcompare: 'COMPARE_OP; CONTAINS_OP; IS_OP Compare; IS_OP MatchSingleton',
  compiler_annassign: 'LOAD_CONST AnnAssign; LOAD_NAME AnnAssign; STORE_SUBSCR AnnAssign',
  compiler_apply_decorators: 'CALL Attribute; CALL Name; PRECALL Attribute; PRECALL Name',
  compiler_assert:
    'CALL Assert; CALL Compare; LOAD_ASSERTION_ERROR; PRECALL Assert; PRECALL Compare; RAISE_VARARGS Assert; RAISE_VARARGS Compare',
  compiler_async_comprehension_generator:
    '<-1> ListComp; <-4> ListComp; END_ASYNC_FOR ListComp; GET_ANEXT ListComp',
  compiler_async_for:
    '<-1> AsyncFor; <-4> AsyncFor; END_ASYNC_FOR Name; GET_AITER AsyncFor; GET_ANEXT AsyncFor; LOAD_CONST AsyncFor',
  compiler_async_with:
    '<-2> AsyncWith; <-3> AsyncWith; <-5> AsyncWith; BEFORE_ASYNC_WITH; GET_AWAITABLE AsyncWith; LOAD_CONST AsyncWith; POP_TOP AsyncWith; PUSH_EXC_INFO AsyncWith; WITH_EXCEPT_START AsyncWith',
  compiler_augassign:
    'COPY Attribute AugAssign.target; LOAD_ATTR Attribute AugAssign.target; STORE_ATTR Attribute AugAssign.target; SWAP Attribute',
  compiler_body: 'SETUP_ANNOTATIONS',
  compiler_boolop: 'JUMP_IF_FALSE_OR_POP; JUMP_IF_TRUE_OR_POP',
  compiler_break: '<-5> Break; NOP Break',
  compiler_call:
    'CALL Call Assign.value; CALL Call Attribute.value; CALL Call Await.value; CALL Call BoolOp.values; CALL Call Call.args; CALL Call Compare.left; CALL Call Expr.value; CALL Call For.iter; CALL Call FormattedValue.value; CALL Call If.test; CALL Call Return.value; CALL Call UnaryOp.operand; CALL Call comprehension.iter; CALL Call withitem.context_expr; PRECALL Call Assign.value; PRECALL Call Attribute.value; PRECALL Call Await.value; PRECALL Call BoolOp.values; PRECALL Call Call.args; PRECALL Call Compare.left; PRECALL Call Expr.value; PRECALL Call For.iter; PRECALL Call FormattedValue.value; PRECALL Call If.test; PRECALL Call Return.value; PRECALL Call UnaryOp.operand; PRECALL Call comprehension.iter; PRECALL Call withitem.context_expr; PUSH_NULL Attribute; PUSH_NULL Call; PUSH_NULL Lambda; PUSH_NULL Name; PUSH_NULL Subscript',
  compiler_call_exit_with_nones:
    'CALL AsyncWith; CALL With; LOAD_CONST With; PRECALL AsyncWith; PRECALL With',
  compiler_call_helper:
    'BUILD_MAP Call; CALL Call Assert.test; CALL Call BinOp.left; CALL Call Call.func; CALL Call Compare.comparators; CALL Call GeneratorExp.elt; CALL Call IfExp.body; CALL Call IfExp.orelse; CALL Call IfExp.test; CALL Call ListComp.elt; CALL Call Raise.exc; CALL Call SetComp.elt; CALL Call Subscript.value; CALL Call Tuple.elts; CALL Call Yield.value; CALL ClassDef; CALL_FUNCTION_EX; DICT_MERGE; PRECALL Call Assert.test; PRECALL Call BinOp.left; PRECALL Call Call.func; PRECALL Call Compare.comparators; PRECALL Call GeneratorExp.elt; PRECALL Call IfExp.body; PRECALL Call IfExp.orelse; PRECALL Call IfExp.test; PRECALL Call ListComp.elt; PRECALL Call Raise.exc; PRECALL Call SetComp.elt; PRECALL Call Subscript.value; PRECALL Call Tuple.elts; PRECALL Call Yield.value; PRECALL ClassDef',
  compiler_call_simple_kw_helper: 'KW_NAMES',
  compiler_class:
    'COPY - LOAD_CLOSURE; LOAD_BUILD_CLASS; LOAD_CLOSURE -; LOAD_CONST ?; LOAD_CONST ClassDef; PUSH_NULL ClassDef; RETURN_VALUE - STORE_NAME',
  compiler_comprehension:
    'BUILD_LIST ListComp; BUILD_MAP DictComp; BUILD_SET SetComp; CALL DictComp; CALL GeneratorExp; CALL ListComp; CALL SetComp; GET_AITER ListComp; GET_AWAITABLE ListComp; GET_ITER DictComp; GET_ITER GeneratorExp; GET_ITER ListComp; GET_ITER SetComp; LOAD_CONST ListComp; PRECALL DictComp; PRECALL GeneratorExp; PRECALL ListComp; PRECALL SetComp; RETURN_VALUE Compare; RETURN_VALUE DictComp; RETURN_VALUE ListComp; RETURN_VALUE SetComp',
  compiler_comprehension_generator: '<-5> ListComp; LIST_APPEND ListComp; LOAD_FAST ListComp',
  compiler_continue: '<-5> Continue; NOP Continue',
  compiler_dict: 'BUILD_MAP Dict; DICT_UPDATE Dict',
  compiler_enter_scope: 'RESUME ?',
  compiler_for: '<-5> - STORE_SUBSCR; FOR_ITER For; GET_ITER For',
  compiler_formatted_value: 'FORMAT_VALUE',
  compiler_from_import:
    'IMPORT_FROM ImportFrom; IMPORT_NAME ImportFrom; LOAD_CONST ImportFrom; POP_TOP ImportFrom',
  compiler_function:
    'BUILD_TUPLE AsyncFunctionDef; BUILD_TUPLE FunctionDef; CALL Call AsyncFunctionDef.decorator_list; CALL Call FunctionDef.decorator_list; LOAD_CONST AsyncFunctionDef; LOAD_CONST FunctionDef; PRECALL Call AsyncFunctionDef.decorator_list; PRECALL Call FunctionDef.decorator_list',
  compiler_if: '<-5> - RERAISE; <-5> - RETURN_VALUE; <-5> - STORE_ATTR',
  compiler_ifexp: '<-5> - CALL; <-5> - LOAD_ATTR; <-5> - LOAD_CONST; <-5> - LOAD_FAST; <-5> - LOAD_GLOBAL',
  compiler_import: 'IMPORT_NAME Import; LOAD_CONST Import',
  compiler_import_as: 'IMPORT_FROM Import; POP_TOP Import',
  compiler_joined_str: 'BUILD_STRING',
  compiler_jump_if:
    '<-5> - <-7>; <-5> - <-8>; <-7> Assert; <-7> Compare; <-7> GeneratorExp; <-7> If; <-7> IfExp; <-7> ListComp; <-7> MatchStar; <-7> While; <-8> Assert; <-8> Compare; <-8> GeneratorExp; <-8> If; <-8> MatchAs; <-8> While; COPY Compare; POP_TOP Compare While.test; SWAP Compare',
  compiler_lambda: 'RETURN_VALUE ?',
  compiler_make_closure:
    'BUILD_TUPLE AsyncFunctionDef FunctionDef.body; BUILD_TUPLE FunctionDef AsyncFunctionDef.body; BUILD_TUPLE FunctionDef FunctionDef.body; BUILD_TUPLE GeneratorExp; BUILD_TUPLE ListComp; BUILD_TUPLE SetComp; LOAD_CLOSURE AsyncFunctionDef; LOAD_CLOSURE FunctionDef; LOAD_CLOSURE GeneratorExp; LOAD_CLOSURE ListComp; LOAD_CLOSURE SetComp; LOAD_CONST AsyncFunctionDef ClassDef.body; LOAD_CONST AsyncFunctionDef FunctionDef.body; LOAD_CONST DictComp; LOAD_CONST FunctionDef AsyncFunctionDef.body; LOAD_CONST FunctionDef FunctionDef.body; LOAD_CONST GeneratorExp; LOAD_CONST Lambda; LOAD_CONST ListComp AugAssign.value; LOAD_CONST ListComp Call.args; LOAD_CONST ListComp Return.value; LOAD_CONST ListComp Starred.value; LOAD_CONST SetComp; MAKE_FUNCTION',
  compiler_match_inner:
    '<-5> Constant; <-5> Return; COPY MatchAs; COPY MatchClass; COPY MatchMapping; COPY MatchOr; COPY MatchSequence; COPY MatchSingleton; NOP MatchAs; POP_TOP Constant; POP_TOP MatchAs; POP_TOP MatchSingleton; POP_TOP MatchStar',
  compiler_mod: 'LOAD_CONST - STORE_NAME',
  compiler_nameop:
    'DELETE_FAST; LOAD_DEREF; LOAD_FAST Name; LOAD_GLOBAL; LOAD_NAME ?; LOAD_NAME Name; STORE_DEREF; STORE_FAST; STORE_GLOBAL; STORE_NAME',
  compiler_pattern: 'GET_LEN; SWAP MatchAs',
  compiler_pattern_class:
    'COPY MatchClass MatchAs.pattern; IS_OP MatchClass; LOAD_CONST MatchClass; MATCH_CLASS; UNPACK_SEQUENCE MatchClass',
  compiler_pattern_mapping:
    'BUILD_MAP MatchAs; BUILD_TUPLE MatchMapping; COPY MatchAs MatchMapping.patterns; DELETE_SUBSCR MatchAs; DICT_UPDATE MatchAs; GET_LEN MatchMapping; IS_OP MatchMapping; LOAD_CONST MatchMapping; MATCH_KEYS; MATCH_MAPPING; UNPACK_SEQUENCE MatchAs; UNPACK_SEQUENCE MatchMapping',
  compiler_pattern_or:
    '<-5> Attribute; <-5> Constant MatchValue.value; <-5> MatchSingleton; COPY Attribute MatchValue.value; COPY Constant; COPY MatchSingleton MatchOr.patterns; POP_TOP Attribute',
  compiler_pattern_sequence: 'GET_LEN MatchSequence; LOAD_CONST MatchSequence; MATCH_SEQUENCE',
  compiler_pattern_singleton: 'LOAD_CONST MatchSingleton',
  compiler_pop_except_and_reraise:
    'COPY - RERAISE; COPY Assign Try.finalbody; POP_EXCEPT - COPY; POP_EXCEPT Assign',
  compiler_return:
    'LOAD_CONST Constant Return.value; LOAD_CONST Return; NOP Constant; NOP Return; RETURN_VALUE - POP_TOP; RETURN_VALUE Constant; RETURN_VALUE Return',
  compiler_slice: 'BUILD_SLICE',
  compiler_subdict: 'BUILD_CONST_KEY_MAP Dict; BUILD_MAP Dict Tuple.elts; LOAD_CONST Dict; MAP_ADD Dict',
  compiler_subkwargs: 'LOAD_CONST Call',
  compiler_subscript: 'BINARY_SUBSCR; DELETE_SUBSCR Subscript; STORE_SUBSCR Subscript',
  compiler_sync_comprehension_generator:
    '<-5> Compare; <-5> DictComp; <-5> GeneratorExp; <-5> ListComp AugAssign.value; <-5> ListComp Call.args; <-5> ListComp Return.value; <-5> ListComp Starred.value; <-5> SetComp; FOR_ITER DictComp; FOR_ITER GeneratorExp; FOR_ITER ListComp; FOR_ITER SetComp; LIST_APPEND Compare; LIST_APPEND ListComp AugAssign.value; LIST_APPEND ListComp Call.args; LIST_APPEND ListComp Return.value; LIST_APPEND ListComp Starred.value; LOAD_FAST DictComp; LOAD_FAST GeneratorExp; LOAD_FAST ListComp AugAssign.value; LOAD_FAST ListComp Call.args; LOAD_FAST ListComp Return.value; LOAD_FAST ListComp Starred.value; LOAD_FAST SetComp; MAP_ADD DictComp; POP_TOP Compare comprehension.ifs; POP_TOP GeneratorExp; SET_ADD',
  compiler_try: '<-1> Try; <-4> - RAISE_VARARGS; <-4> - STORE_FAST; <-5> - <-5>; COPY Assign; RERAISE - <-5>',
  compiler_try_except:
    '<-1> Try If.orelse; <-1> Try Module.body; <-1> Try Try.body; <-1> Try While.body; <-2> ExceptHandler Try.handlers; <-4> - <-4>; <-4> - NOP; <-4> - STORE_NAME; <-5> - STORE_NAME; <-7> ExceptHandler; CHECK_EXC_MATCH; LOAD_CONST - POP_EXCEPT; POP_TOP ExceptHandler Try.handlers; RERAISE - DELETE_FAST; RERAISE - RERAISE',
  compiler_try_finally: '<-4> - RERAISE; RERAISE - POP_TOP; RERAISE Assign',
  compiler_try_star_except:
    '<-10>; <-1> TryStar; <-2> ExceptHandler TryStar.handlers; <-4> - <-5>; <-5> - LIST_APPEND; <-5> ExceptHandler; BUILD_LIST ExceptHandler; CHECK_EG_MATCH; COPY - PREP_RERAISE_STAR; COPY ExceptHandler; LIST_APPEND -; LOAD_CONST - <-4>; POP_EXCEPT - SWAP; POP_TOP - <-10>; POP_TOP - LIST_APPEND; POP_TOP ExceptHandler TryStar.handlers; PREP_RERAISE_STAR; SWAP -; SWAP ExceptHandler',
  compiler_unwind_fblock:
    '<-4> AsyncWith; <-4> Constant; <-4> Return; <-4> With; LOAD_CONST Return ExceptHandler.body; POP_EXCEPT Constant; POP_EXCEPT Return; SWAP AsyncWith; SWAP Return; SWAP With',
  compiler_visit_defaults: 'BUILD_TUPLE AsyncFunctionDef Module.body; BUILD_TUPLE Lambda',
  compiler_visit_expr1:
    'BUILD_SET; COPY NamedExpr; DELETE_ATTR; GET_AWAITABLE Await; GET_YIELD_FROM_ITER; LOAD_ATTR Attribute Assign.value; LOAD_ATTR Attribute AsyncFunctionDef.decorator_list; LOAD_ATTR Attribute Attribute.value; LOAD_ATTR Attribute Await.value; LOAD_ATTR Attribute BinOp.left; LOAD_ATTR Attribute BoolOp.values; LOAD_ATTR Attribute Call.args; LOAD_ATTR Attribute Call.func; LOAD_ATTR Attribute ClassDef.bases; LOAD_ATTR Attribute Compare.comparators; LOAD_ATTR Attribute Compare.left; LOAD_ATTR Attribute DictComp.value; LOAD_ATTR Attribute ExceptHandler.type; LOAD_ATTR Attribute For.iter; LOAD_ATTR Attribute FormattedValue.value; LOAD_ATTR Attribute FunctionDef.decorator_list; LOAD_ATTR Attribute GeneratorExp.elt; LOAD_ATTR Attribute If.test; LOAD_ATTR Attribute IfExp.body; LOAD_ATTR Attribute IfExp.orelse; LOAD_ATTR Attribute MatchValue.value; LOAD_ATTR Attribute Raise.exc; LOAD_ATTR Attribute Return.value; LOAD_ATTR Attribute Subscript.slice; LOAD_ATTR Attribute Subscript.value; LOAD_ATTR Attribute Tuple.elts; LOAD_ATTR Attribute UnaryOp.operand; LOAD_ATTR Attribute While.test; LOAD_ATTR Attribute comprehension.ifs; LOAD_ATTR Attribute keyword.value; LOAD_CONST Await; LOAD_CONST Constant AnnAssign.value; LOAD_CONST Constant Assert.msg; LOAD_CONST Constant Assign.value; LOAD_CONST Constant Attribute.value; LOAD_CONST Constant AugAssign.value; LOAD_CONST Constant BinOp.left; LOAD_CONST Constant BinOp.right; LOAD_CONST Constant Call.args; LOAD_CONST Constant Compare.comparators; LOAD_CONST Constant Compare.left; LOAD_CONST Constant Dict.keys; LOAD_CONST Constant Dict.values; LOAD_CONST Constant Expr.value; LOAD_CONST Constant IfExp.body; LOAD_CONST Constant IfExp.orelse; LOAD_CONST Constant IfExp.test; LOAD_CONST Constant JoinedStr.values; LOAD_CONST Constant List.elts; LOAD_CONST Constant MatchMapping.keys; LOAD_CONST Constant MatchValue.value; LOAD_CONST Constant NamedExpr.value; LOAD_CONST Constant Raise.cause; LOAD_CONST Constant Set.elts; LOAD_CONST Constant Slice.lower; LOAD_CONST Constant Slice.step; LOAD_CONST Constant Slice.upper; LOAD_CONST Constant Subscript.slice; LOAD_CONST Constant Tuple.elts; LOAD_CONST Constant While.test; LOAD_CONST Constant arguments.defaults; LOAD_CONST Constant arguments.kw_defaults; LOAD_CONST Constant keyword.value; LOAD_CONST FormattedValue; LOAD_CONST List; LOAD_CONST Tuple; LOAD_CONST UnaryOp; LOAD_CONST Yield; LOAD_CONST YieldFrom; MAP_ADD; STORE_ATTR Attribute Assign.targets; STORE_ATTR Attribute Tuple.elts; UNARY_INVERT; UNARY_NEGATIVE; UNARY_NOT',
  compiler_visit_kwonlydefaults: 'BUILD_CONST_KEY_MAP AsyncFunctionDef; BUILD_CONST_KEY_MAP FunctionDef',
  compiler_visit_stmt:
    '<-1>; <-2>; <-3>; <-4>; <-5> - <-4>; <-5> - DELETE_FAST; <-5> - POP_EXCEPT; <-5> - POP_TOP; <-5> - RAISE_VARARGS; <-5> - STORE_FAST; BUILD_CONST_KEY_MAP; BUILD_MAP; COPY; COPY Assign Try.orelse; DELETE_SUBSCR; DICT_UPDATE; END_ASYNC_FOR; GET_AITER; GET_ANEXT; GET_AWAITABLE; IMPORT_FROM; IMPORT_NAME; LOAD_CONST - NOP; LOAD_NAME; NOP; POP_EXCEPT; POP_TOP -; POP_TOP Compare; POP_TOP ExceptHandler; PUSH_EXC_INFO; RAISE_VARARGS; RERAISE; STORE_ATTR; STORE_SUBSCR; SWAP; UNPACK_EX; WITH_EXCEPT_START',
  compiler_visit_stmt_expr: 'POP_TOP - <-6>; POP_TOP - CALL; POP_TOP - CALL_FUNCTION_EX; POP_TOP - RESUME',
  compiler_with:
    '<-2> With; <-3> With; <-5> With; BEFORE_WITH; POP_TOP With; PUSH_EXC_INFO With; WITH_EXCEPT_START With',
  compiler_with_except_finish:
    '<-8> -; POP_TOP - POP_EXCEPT; POP_TOP - POP_TOP; POP_TOP - RERAISE; RERAISE - <-8>',
  emit_and_reset_fail_pop:
    'POP_TOP MatchAs match_case.pattern; POP_TOP MatchClass; POP_TOP MatchMapping; POP_TOP MatchSequence',
  jump_to_fail_pop:
    '<-7> Attribute; <-7> Constant; <-7> MatchClass; <-7> MatchMapping; <-7> MatchSequence; <-7> MatchSingleton',
  maybe_optimize_method_call:
    'CALL Call BinOp.right; CALL Call Match.subject; CALL Call YieldFrom.value; LOAD_METHOD; PRECALL Call BinOp.right; PRECALL Call Match.subject; PRECALL Call YieldFrom.value',
  pattern_helper_rotate: 'SWAP MatchAs MatchSequence.patterns; SWAP MatchStar',
  pattern_unpack_helper: 'UNPACK_EX MatchSequence',
  starunpack_helper:
    'BUILD_LIST Call; BUILD_LIST List; BUILD_SET Set; BUILD_TUPLE Call; BUILD_TUPLE Tuple; LIST_EXTEND; LIST_TO_TUPLE; LOAD_CONST List Assign.value; SET_UPDATE',
  unpack_helper: 'UNPACK_EX Tuple; UNPACK_SEQUENCE Tuple',
};
