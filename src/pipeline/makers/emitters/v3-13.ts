import type { EmitterTable } from './emitter-table.js';

/** Measured on 3.13.15 with tools/emitters/; read emitter-table.ts first. */
export const emitters: EmitterTable = {
  add_return_at_end:
    'LOAD_CONST - DELETE_SUBSCR; LOAD_CONST - STORE_ATTR; LOAD_CONST - STORE_FAST; LOAD_CONST - STORE_SUBSCR',
  addop_binary: 'BINARY_OP',
  addop_yield:
    'CALL_INTRINSIC_1 Yield; RESUME Attribute; RESUME Call GeneratorExp.elt; RESUME Name GeneratorExp.elt; RESUME Tuple; RESUME Yield; YIELD_VALUE Attribute; YIELD_VALUE Call GeneratorExp.elt; YIELD_VALUE Name GeneratorExp.elt; YIELD_VALUE Tuple; YIELD_VALUE Yield',
  compiler_add_yield_from:
    'CLEANUP_THROW; END_SEND; JUMP_NO_INTERRUPT AsyncFor; JUMP_NO_INTERRUPT Await; JUMP_NO_INTERRUPT Call; JUMP_NO_INTERRUPT ListComp; JUMP_NO_INTERRUPT Name; JUMP_NO_INTERRUPT YieldFrom; POP_BLOCK - YIELD_VALUE; RESUME AsyncFor; RESUME Await; RESUME Call withitem.context_expr; RESUME ListComp; RESUME Name withitem.context_expr; RESUME YieldFrom; SEND; SETUP_FINALLY Await; SETUP_FINALLY Call; SETUP_FINALLY Name; SETUP_FINALLY YieldFrom; YIELD_VALUE AsyncFor; YIELD_VALUE Await; YIELD_VALUE Call withitem.context_expr; YIELD_VALUE ListComp; YIELD_VALUE Name withitem.context_expr; YIELD_VALUE YieldFrom',
  compiler_addcompare: 'COMPARE_OP; CONTAINS_OP; IS_OP Compare; IS_OP MatchSingleton',
  compiler_annassign: 'LOAD_CONST AnnAssign; LOAD_NAME AnnAssign; STORE_SUBSCR AnnAssign',
  compiler_apply_decorators: 'CALL Attribute; CALL Name FunctionDef.decorator_list',
  compiler_assert:
    'CALL Assert; LOAD_ASSERTION_ERROR; RAISE_VARARGS Call; RAISE_VARARGS Compare; RAISE_VARARGS Name; RAISE_VARARGS UnaryOp',
  compiler_async_comprehension_generator:
    'END_ASYNC_FOR ListComp; GET_ANEXT ListComp; LOAD_CONST ListComp; POP_BLOCK ListComp',
  compiler_async_for:
    'END_ASYNC_FOR Name; GET_AITER Name AsyncFor.iter; GET_ANEXT AsyncFor; LOAD_CONST AsyncFor; POP_BLOCK AsyncFor; SETUP_FINALLY AsyncFor',
  compiler_async_with: 'BEFORE_ASYNC_WITH; GET_AWAITABLE Call; GET_AWAITABLE Name',
  compiler_augassign:
    'COPY Attribute AugAssign.target; LOAD_ATTR Attribute AugAssign.target; STORE_ATTR Attribute AugAssign.target; SWAP Attribute',
  compiler_body: 'LOAD_CONST Constant Expr.value; SETUP_ANNOTATIONS',
  compiler_boolop:
    'COPY BoolOp; POP_JUMP_IF_FALSE BoolOp; POP_JUMP_IF_TRUE BoolOp; POP_TOP BoolOp; TO_BOOL BoolOp',
  compiler_break: 'JUMP Break; NOP Break',
  compiler_call:
    'CALL Call Assign.value; CALL Call Attribute.value; CALL Call Await.value; CALL Call BoolOp.values; CALL Call Call.args; CALL Call Compare.left; CALL Call Expr.value; CALL Call For.iter; CALL Call FormattedValue.value; CALL Call If.test; CALL Call IfExp.body; CALL Call Return.value; CALL Call UnaryOp.operand; CALL Call comprehension.iter; CALL_KW Call; PUSH_NULL Attribute; PUSH_NULL Call; PUSH_NULL Lambda; PUSH_NULL Name; PUSH_NULL Subscript',
  compiler_call_exit_with_nones: 'CALL Name withitem.context_expr',
  compiler_call_helper:
    'BUILD_MAP Call; CALL Call Assert.test; CALL Call BinOp.left; CALL Call Call.func; CALL Call Compare.comparators; CALL Call DictComp.key; CALL Call DictComp.value; CALL Call GeneratorExp.elt; CALL Call IfExp.orelse; CALL Call IfExp.test; CALL Call ListComp.elt; CALL Call Raise.exc; CALL Call Subscript.slice; CALL Call Subscript.value; CALL Call Tuple.elts; CALL ClassDef; CALL_FUNCTION_EX; CALL_KW Call Call.args; CALL_KW Call SetComp.elt; CALL_KW ClassDef; DICT_MERGE',
  compiler_call_simple_kw_helper:
    'LOAD_CONST Attribute; LOAD_CONST Call Assign.value; LOAD_CONST Call Call.args; LOAD_CONST Call Return.value; LOAD_CONST Call SetComp.elt',
  compiler_class: 'LOAD_CONST ClassDef',
  compiler_class_body:
    'COPY - LOAD_CLOSURE; LOAD_BUILD_CLASS; LOAD_CLOSURE -; LOAD_CONST ?; PUSH_NULL ClassDef; RETURN_VALUE - STORE_NAME',
  compiler_comprehension:
    'BUILD_LIST ListComp; BUILD_MAP DictComp; BUILD_SET SetComp; CALL GeneratorExp; GET_ITER Call comprehension.iter; GET_ITER Name comprehension.iter; SETUP_FINALLY ListComp; SWAP DictComp; SWAP ListComp; SWAP SetComp',
  compiler_comprehension_generator: 'JUMP Name ListComp.elt; LIST_APPEND Name',
  compiler_comprehension_iter: 'GET_AITER Name comprehension.iter',
  compiler_continue: 'JUMP Continue; NOP Continue',
  compiler_dict: 'BUILD_MAP Dict; DICT_UPDATE Dict',
  compiler_enter_scope: 'RESUME ?',
  compiler_for:
    'FOR_ITER Attribute; FOR_ITER Call For.iter; FOR_ITER Constant; FOR_ITER Name For.iter; FOR_ITER Subscript; GET_ITER Attribute; GET_ITER Call For.iter; GET_ITER Constant; GET_ITER Name For.iter; GET_ITER Subscript; JUMP - JUMP; JUMP - RAISE_VARARGS; JUMP - STORE_FAST; JUMP - STORE_SUBSCR; NOP Name; NOP Tuple',
  compiler_formatted_value: 'CONVERT_VALUE; FORMAT_SIMPLE; FORMAT_WITH_SPEC',
  compiler_from_import:
    'IMPORT_FROM ImportFrom; IMPORT_NAME ImportFrom; LOAD_CONST ImportFrom; POP_TOP ImportFrom',
  compiler_function:
    'BUILD_TUPLE AsyncFunctionDef; BUILD_TUPLE FunctionDef; CALL Call AsyncFunctionDef.decorator_list; CALL Call FunctionDef.decorator_list; LOAD_CONST AsyncFunctionDef; LOAD_CONST FunctionDef',
  compiler_function_body: 'LOAD_CONST - RAISE_VARARGS; LOAD_CONST FunctionDef FunctionDef.body',
  compiler_if:
    'JUMP_NO_INTERRUPT - DELETE_SUBSCR; JUMP_NO_INTERRUPT - RETURN_VALUE; JUMP_NO_INTERRUPT - STORE_ATTR; JUMP_NO_INTERRUPT - STORE_SUBSCR',
  compiler_ifexp:
    'JUMP_NO_INTERRUPT - BUILD_STRING; JUMP_NO_INTERRUPT - CALL; JUMP_NO_INTERRUPT - LOAD_ATTR; JUMP_NO_INTERRUPT - LOAD_CONST; JUMP_NO_INTERRUPT - LOAD_FAST; JUMP_NO_INTERRUPT - LOAD_GLOBAL',
  compiler_import: 'IMPORT_NAME Import; LOAD_CONST Import',
  compiler_import_as: 'IMPORT_FROM Import; POP_TOP Import',
  compiler_joined_str: 'BUILD_STRING',
  compiler_jump_if:
    'COPY Compare; JUMP_NO_INTERRUPT - POP_JUMP_IF_FALSE; JUMP_NO_INTERRUPT - POP_JUMP_IF_TRUE; POP_JUMP_IF_FALSE Attribute BoolOp.values; POP_JUMP_IF_FALSE Attribute If.test; POP_JUMP_IF_FALSE Attribute IfExp.body; POP_JUMP_IF_FALSE Attribute IfExp.orelse; POP_JUMP_IF_FALSE Attribute UnaryOp.operand; POP_JUMP_IF_FALSE Attribute While.test; POP_JUMP_IF_FALSE Attribute comprehension.ifs; POP_JUMP_IF_FALSE Call; POP_JUMP_IF_FALSE Compare; POP_JUMP_IF_FALSE Constant IfExp.test; POP_JUMP_IF_FALSE Constant While.test; POP_JUMP_IF_FALSE Name; POP_JUMP_IF_FALSE NamedExpr; POP_JUMP_IF_TRUE Attribute; POP_JUMP_IF_TRUE Call; POP_JUMP_IF_TRUE Compare; POP_JUMP_IF_TRUE Constant; POP_JUMP_IF_TRUE Name; POP_TOP Compare; SWAP Compare; TO_BOOL Attribute BoolOp.values; TO_BOOL Attribute If.test; TO_BOOL Attribute IfExp.body; TO_BOOL Attribute IfExp.orelse; TO_BOOL Attribute UnaryOp.operand; TO_BOOL Attribute While.test; TO_BOOL Attribute comprehension.ifs; TO_BOOL Call; TO_BOOL Compare; TO_BOOL Constant IfExp.test; TO_BOOL Constant While.test; TO_BOOL Name; TO_BOOL NamedExpr',
  compiler_lambda: 'RETURN_VALUE BinOp',
  compiler_make_closure:
    'BUILD_TUPLE AsyncFunctionDef FunctionDef.body; BUILD_TUPLE FunctionDef AsyncFunctionDef.body; BUILD_TUPLE FunctionDef FunctionDef.body; BUILD_TUPLE GeneratorExp; LOAD_CLOSURE AsyncFunctionDef; LOAD_CLOSURE FunctionDef; LOAD_CLOSURE GeneratorExp; LOAD_CONST AsyncFunctionDef ClassDef.body; LOAD_CONST AsyncFunctionDef FunctionDef.body; LOAD_CONST AsyncFunctionDef If.body; LOAD_CONST FunctionDef AsyncFunctionDef.body; LOAD_CONST GeneratorExp; LOAD_CONST Lambda; MAKE_FUNCTION; SET_FUNCTION_ATTRIBUTE',
  compiler_match_inner:
    'COPY MatchAs; COPY MatchClass; COPY MatchMapping; COPY MatchOr; COPY MatchSequence; COPY MatchSingleton; JUMP - RETURN_VALUE; NOP MatchAs; POP_TOP MatchAs; POP_TOP MatchClass; POP_TOP MatchMapping; POP_TOP MatchOr; POP_TOP MatchSequence; POP_TOP MatchSingleton',
  compiler_mod: 'LOAD_CONST - STORE_NAME',
  compiler_nameop:
    'DELETE_FAST; LOAD_DEREF; LOAD_FAST Call; LOAD_FAST Name; LOAD_GLOBAL; LOAD_NAME ?; LOAD_NAME Name; STORE_DEREF; STORE_FAST; STORE_GLOBAL; STORE_NAME',
  compiler_pattern: 'GET_LEN',
  compiler_pattern_class:
    'COPY MatchClass MatchAs.pattern; IS_OP MatchClass; LOAD_CONST MatchClass; MATCH_CLASS; UNPACK_SEQUENCE MatchClass',
  compiler_pattern_mapping:
    'BUILD_MAP MatchMapping; BUILD_TUPLE MatchMapping; DELETE_SUBSCR MatchMapping; DICT_UPDATE MatchMapping; GET_LEN MatchMapping; IS_OP MatchMapping; LOAD_CONST MatchMapping; MATCH_KEYS; MATCH_MAPPING; SWAP MatchMapping; UNPACK_SEQUENCE MatchMapping',
  compiler_pattern_or:
    'COPY Attribute MatchValue.value; COPY Constant; COPY MatchSingleton MatchOr.patterns; JUMP Attribute MatchValue.value; JUMP Constant; JUMP MatchSingleton',
  compiler_pattern_sequence: 'GET_LEN MatchSequence; LOAD_CONST MatchSequence; MATCH_SEQUENCE',
  compiler_pattern_singleton: 'LOAD_CONST MatchSingleton',
  compiler_pattern_value: 'TO_BOOL Attribute MatchValue.value; TO_BOOL Constant MatchValue.value',
  compiler_pop_except_and_reraise: 'COPY - JUMP_NO_INTERRUPT; COPY - RERAISE; POP_EXCEPT - COPY',
  compiler_return:
    'LOAD_CONST Constant Return.value; LOAD_CONST Return; NOP Constant; NOP Return; RETURN_VALUE - DELETE_FAST; RETURN_VALUE - POP_TOP; RETURN_VALUE - STORE_FAST; RETURN_VALUE Constant; RETURN_VALUE Return',
  compiler_stmt_expr:
    'POP_TOP - CALL; POP_TOP - CALL_FUNCTION_EX; POP_TOP - CALL_KW; POP_TOP - END_SEND; POP_TOP - RESUME',
  compiler_subdict: 'BUILD_CONST_KEY_MAP Dict; BUILD_MAP Dict Tuple.elts; LOAD_CONST Dict; MAP_ADD Dict',
  compiler_subkwargs: 'LOAD_CONST Call Expr.value',
  compiler_subscript: 'BINARY_SLICE; BINARY_SUBSCR; DELETE_SUBSCR Subscript; STORE_SUBSCR Subscript',
  compiler_sync_comprehension_generator:
    'FOR_ITER Call comprehension.iter; FOR_ITER Name comprehension.iter; JUMP ?; JUMP Attribute GeneratorExp.elt; JUMP Call GeneratorExp.elt; JUMP Call ListComp.elt; JUMP Call SetComp.elt; JUMP JoinedStr; JUMP Name GeneratorExp.elt; JUMP Name SetComp.elt; JUMP Tuple; LIST_APPEND Call; LIST_APPEND JoinedStr; LIST_APPEND Tuple; LOAD_FAST GeneratorExp; MAP_ADD ?; POP_TOP Attribute; POP_TOP Call GeneratorExp.elt; POP_TOP Name GeneratorExp.elt; POP_TOP Tuple; SET_ADD',
  compiler_try:
    'POP_BLOCK - RAISE_VARARGS; POP_BLOCK - RERAISE; RERAISE - DELETE_FAST; RERAISE - RERAISE; SETUP_FINALLY Try',
  compiler_try_except:
    'CHECK_EXC_MATCH; JUMP_NO_INTERRUPT - STORE_NAME; LOAD_CONST - POP_EXCEPT; POP_BLOCK - NOP; POP_BLOCK - POP_BLOCK; POP_BLOCK - STORE_FAST; POP_BLOCK - STORE_NAME; POP_JUMP_IF_FALSE ExceptHandler; POP_TOP ExceptHandler Try.handlers; RERAISE - JUMP_NO_INTERRUPT; SETUP_CLEANUP ExceptHandler Try.handlers; SETUP_FINALLY Try ExceptHandler.body; SETUP_FINALLY Try Module.body; SETUP_FINALLY Try While.body',
  compiler_try_finally:
    'RERAISE - POP_TOP; RERAISE - STORE_FAST; SETUP_FINALLY Try Try.body; SETUP_FINALLY Try Try.finalbody; SETUP_FINALLY Try Try.orelse',
  compiler_try_star_except:
    'BUILD_LIST ExceptHandler; CALL_INTRINSIC_2; CHECK_EG_MATCH; COPY - CALL_INTRINSIC_2; COPY ExceptHandler; JUMP_NO_INTERRUPT - LIST_APPEND; JUMP_NO_INTERRUPT - NOP; LIST_APPEND -; LOAD_CONST - POP_BLOCK; NOP -; POP_BLOCK - JUMP_NO_INTERRUPT; POP_EXCEPT - SWAP; POP_JUMP_IF_NONE; POP_JUMP_IF_NOT_NONE; POP_TOP - LIST_APPEND; POP_TOP - POP_JUMP_IF_NOT_NONE; POP_TOP ExceptHandler TryStar.handlers; SETUP_CLEANUP ExceptHandler TryStar.handlers; SETUP_FINALLY TryStar; SWAP - POP_BLOCK',
  compiler_unwind_fblock:
    'LOAD_CONST Return ExceptHandler.body; POP_BLOCK Constant; POP_BLOCK Return; POP_EXCEPT Constant; POP_EXCEPT Return; POP_TOP Break; SWAP Call; SWAP Name; SWAP Return',
  compiler_visit_annexpr: 'LOAD_CONST Name AnnAssign.annotation; LOAD_CONST Name FunctionDef.returns',
  compiler_visit_defaults:
    'BUILD_TUPLE AsyncFunctionDef ClassDef.body; BUILD_TUPLE AsyncFunctionDef Module.body; BUILD_TUPLE Lambda',
  compiler_visit_expr1:
    'BUILD_SET; BUILD_SLICE; COPY NamedExpr; DELETE_ATTR; GET_AWAITABLE Await; GET_YIELD_FROM_ITER; LOAD_ATTR Attribute Assign.value; LOAD_ATTR Attribute AsyncFunctionDef.decorator_list; LOAD_ATTR Attribute Attribute.value; LOAD_ATTR Attribute Await.value; LOAD_ATTR Attribute BinOp.left; LOAD_ATTR Attribute BoolOp.values; LOAD_ATTR Attribute Call.args; LOAD_ATTR Attribute Call.func; LOAD_ATTR Attribute ClassDef.bases; LOAD_ATTR Attribute Compare.comparators; LOAD_ATTR Attribute Compare.left; LOAD_ATTR Attribute DictComp.key; LOAD_ATTR Attribute DictComp.value; LOAD_ATTR Attribute ExceptHandler.type; LOAD_ATTR Attribute For.iter; LOAD_ATTR Attribute FormattedValue.value; LOAD_ATTR Attribute FunctionDef.decorator_list; LOAD_ATTR Attribute GeneratorExp.elt; LOAD_ATTR Attribute If.test; LOAD_ATTR Attribute IfExp.body; LOAD_ATTR Attribute IfExp.orelse; LOAD_ATTR Attribute MatchValue.value; LOAD_ATTR Attribute Raise.exc; LOAD_ATTR Attribute Return.value; LOAD_ATTR Attribute Set.elts; LOAD_ATTR Attribute Subscript.slice; LOAD_ATTR Attribute Subscript.value; LOAD_ATTR Attribute Tuple.elts; LOAD_ATTR Attribute UnaryOp.operand; LOAD_ATTR Attribute While.test; LOAD_ATTR Attribute comprehension.ifs; LOAD_ATTR Attribute keyword.value; LOAD_CONST Await; LOAD_CONST Constant AnnAssign.value; LOAD_CONST Constant Assert.msg; LOAD_CONST Constant Assign.value; LOAD_CONST Constant Attribute.value; LOAD_CONST Constant AugAssign.value; LOAD_CONST Constant BinOp.left; LOAD_CONST Constant BinOp.right; LOAD_CONST Constant BoolOp.values; LOAD_CONST Constant Call.args; LOAD_CONST Constant Compare.comparators; LOAD_CONST Constant Compare.left; LOAD_CONST Constant Dict.keys; LOAD_CONST Constant Dict.values; LOAD_CONST Constant For.iter; LOAD_CONST Constant IfExp.body; LOAD_CONST Constant IfExp.orelse; LOAD_CONST Constant IfExp.test; LOAD_CONST Constant JoinedStr.values; LOAD_CONST Constant List.elts; LOAD_CONST Constant MatchMapping.keys; LOAD_CONST Constant MatchValue.value; LOAD_CONST Constant NamedExpr.value; LOAD_CONST Constant Raise.cause; LOAD_CONST Constant Set.elts; LOAD_CONST Constant Slice.lower; LOAD_CONST Constant Slice.step; LOAD_CONST Constant Slice.upper; LOAD_CONST Constant Subscript.slice; LOAD_CONST Constant Tuple.elts; LOAD_CONST Constant While.test; LOAD_CONST Constant arguments.defaults; LOAD_CONST Constant arguments.kw_defaults; LOAD_CONST Constant keyword.value; LOAD_CONST Yield; LOAD_CONST YieldFrom; MAP_ADD; STORE_ATTR Attribute Assign.targets; STORE_ATTR Attribute Tuple.elts; TO_BOOL UnaryOp; UNARY_INVERT; UNARY_NEGATIVE; UNARY_NOT',
  compiler_visit_kwonlydefaults: 'BUILD_CONST_KEY_MAP AsyncFunctionDef; BUILD_CONST_KEY_MAP FunctionDef',
  compiler_visit_stmt:
    'BUILD_CONST_KEY_MAP; BUILD_MAP; CALL Call withitem.context_expr; CALL Name; CALL_KW; COPY; DELETE_SUBSCR; DICT_UPDATE; END_ASYNC_FOR; FOR_ITER Call; GET_AITER; GET_ANEXT; GET_AWAITABLE; GET_ITER Call; IMPORT_FROM; IMPORT_NAME; JUMP -; JUMP Call withitem.context_expr; JUMP Name withitem.context_expr; JUMP_NO_INTERRUPT - DELETE_FAST; JUMP_NO_INTERRUPT - JUMP; JUMP_NO_INTERRUPT - POP_EXCEPT; JUMP_NO_INTERRUPT - POP_TOP; JUMP_NO_INTERRUPT - RERAISE; JUMP_NO_INTERRUPT - STORE_FAST; LOAD_CLOSURE; LOAD_CONST - JUMP_NO_INTERRUPT; LOAD_CONST - NOP; LOAD_CONST Call; LOAD_CONST Name; NOP; POP_BLOCK - RETURN_VALUE; POP_BLOCK Call; POP_BLOCK Name; POP_EXCEPT; POP_JUMP_IF_FALSE Constant; POP_TOP Call withitem.context_expr; POP_TOP ExceptHandler; POP_TOP Name withitem.context_expr; PUSH_EXC_INFO; RAISE_VARARGS; RERAISE - POP_EXCEPT; SETUP_CLEANUP; SETUP_WITH; STORE_ATTR; STORE_SUBSCR; TO_BOOL Constant; UNPACK_EX; WITH_EXCEPT_START',
  compiler_with: 'BEFORE_WITH',
  compiler_with_except_finish:
    'POP_JUMP_IF_TRUE -; POP_TOP - POP_EXCEPT; POP_TOP - POP_TOP; POP_TOP - RERAISE; RERAISE - POP_JUMP_IF_TRUE; TO_BOOL -',
  jump_to_fail_pop:
    'JUMP MatchOr; POP_JUMP_IF_FALSE Attribute MatchValue.value; POP_JUMP_IF_FALSE Constant MatchValue.value; POP_JUMP_IF_FALSE MatchClass; POP_JUMP_IF_FALSE MatchMapping; POP_JUMP_IF_FALSE MatchSequence; POP_JUMP_IF_FALSE MatchSingleton',
  maybe_optimize_method_call:
    'CALL Call BinOp.right; CALL Call Match.subject; CALL Call NamedExpr.value; CALL_KW Call Expr.value; CALL_KW Call If.test; LOAD_SUPER_ATTR; NOP Attribute',
  pattern_helper_rotate: 'SWAP MatchAs; SWAP MatchStar',
  pattern_unpack_helper: 'UNPACK_EX MatchSequence',
  pop_inlined_comprehension_state:
    'POP_BLOCK - END_ASYNC_FOR; POP_TOP - SWAP; RERAISE - STORE_FAST_MAYBE_NULL; SWAP - JUMP_NO_INTERRUPT',
  push_inlined_comprehension_state:
    'LOAD_FAST_AND_CLEAR; SETUP_FINALLY DictComp; SETUP_FINALLY ListComp AugAssign.value; SETUP_FINALLY ListComp Call.args; SETUP_FINALLY ListComp Return.value; SETUP_FINALLY ListComp Starred.value; SETUP_FINALLY SetComp',
  restore_inlined_comprehension_locals: 'STORE_FAST_MAYBE_NULL',
  starunpack_helper:
    'BUILD_LIST Call; BUILD_LIST List; BUILD_SET Set; BUILD_TUPLE Call; BUILD_TUPLE Tuple; CALL_INTRINSIC_1 Call; LIST_EXTEND; LOAD_CONST List; SET_UPDATE',
  unpack_helper: 'UNPACK_EX Tuple; UNPACK_SEQUENCE Tuple',
  wrap_in_stopiteration_handler: 'CALL_INTRINSIC_1 -; RERAISE - CALL_INTRINSIC_1',
};
