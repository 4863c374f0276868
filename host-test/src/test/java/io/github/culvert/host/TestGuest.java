package io.github.culvert.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A guest put together in the test that uses it, so that each test shows all that its guest does.
 * An expression is a call of an imported function or one of the few instructions below; a string
 * argument stands for the two arguments address and length. The memory has one page; strings lie at
 * its start, {@link #BUFFER} is free.
 */
final class TestGuest {
  /** The address of {@link #LIMIT} free bytes. */
  static final int BUFFER = 32 * 1024;

  static final int LIMIT = 16 * 1024;

  private static final int I32 = 0x7f;
  private static final int I64 = 0x7e;
  private static final Set<String> WITH_I64 =
      Set.of("get_header_names", "get_header_values", "read_body");
  private static final Set<String> WITH_NOTHING =
      Set.of(
          "log",
          "set_method",
          "set_uri",
          "set_header_value",
          "add_header_value",
          "remove_header",
          "write_body",
          "set_status_code",
          "proc_exit");

  private final Binary types = new Binary();
  private final Binary imports = new Binary();
  private final Map<String, Integer> importIndexes = new LinkedHashMap<>();
  private final Binary strings = new Binary();
  private byte[] start = new byte[0];
  private byte[] request = assemble(proceed());
  private byte[] response = new byte[0];

  /** Something that leaves a value on the stack, or nothing. */
  @FunctionalInterface
  interface Expression {
    void emit(TestGuest guest, Binary code);
  }

  /** Lets the request through unless told otherwise. */
  static TestGuest guest() {
    return new TestGuest();
  }

  TestGuest onStart(Expression... expressions) {
    start = assemble(expressions);
    return this;
  }

  /** The last one is {@link #proceed} or {@link #stop}. */
  TestGuest onRequest(Expression... expressions) {
    request = assemble(expressions);
    return this;
  }

  TestGuest onResponse(Expression... expressions) {
    response = assemble(expressions);
    return this;
  }

  /** Calls an imported function; an argument is a number, a string or an expression. */
  static Expression call(String function, Object... arguments) {
    return (guest, code) -> {
      int count = 0;
      for (Object argument : arguments) {
        switch (argument) {
          case Integer number -> number(number).emit(guest, code);
          case String string -> {
            number(guest.strings.size()).emit(guest, code);
            number(string.getBytes(UTF_8).length).emit(guest, code);
            guest.strings.bytes(string.getBytes(UTF_8));
            count++;
          }
          case Expression expression -> expression.emit(guest, code);
          default -> throw new IllegalArgumentException(argument.toString());
        }
        count++;
      }
      code.bytes(0x10).unsigned(guest.importIndex(function, count));
    };
  }

  static Expression number(int value) {
    return (_, code) -> code.bytes(0x41).signed(value);
  }

  static Expression drop(Expression expression) {
    return with(expression, 0x1a);
  }

  /** The lower half of an i64: a length. */
  static Expression low(Expression expression) {
    return with(expression, 0xa7);
  }

  /** The upper half of an i64: a count, or whether the end was met. */
  static Expression high(Expression expression) {
    return with(expression, 0x42, 32, 0x88, 0xa7);
  }

  /** Parameter 0 of handle_response is the context, 1 is isError. */
  static Expression parameter(int index) {
    return (_, code) -> code.bytes(0x20, index);
  }

  static Expression load(int address) {
    return with(number(address), 0x28, 2, 0);
  }

  static Expression store(int address, Expression value) {
    return (guest, code) -> {
      number(address).emit(guest, code);
      value.emit(guest, code);
      code.bytes(0x36, 2, 0);
    };
  }

  static Expression plus(Expression left, Expression right) {
    return (guest, code) -> {
      left.emit(guest, code);
      right.emit(guest, code);
      code.bytes(0x6a);
    };
  }

  static Expression growMemory(int pages) {
    return drop(with(number(pages), 0x40, 0));
  }

  /** Runs the expressions if the condition is 0. */
  static Expression unless(Expression condition, Expression... expressions) {
    return (guest, code) -> {
      condition.emit(guest, code);
      code.bytes(0x45, 0x04, 0x40);
      for (Expression expression : expressions) {
        expression.emit(guest, code);
      }
      code.bytes(0x0b);
    };
  }

  static Expression endlessLoop() {
    return (_, code) -> code.bytes(0x03, 0x40, 0x0c, 0, 0x0b);
  }

  static Expression trap() {
    return (_, code) -> code.bytes(0x00);
  }

  static Expression proceed() {
    return proceed(0);
  }

  static Expression proceed(int context) {
    return (_, code) -> code.bytes(0x42).signed((long) context << 32 | 1);
  }

  static Expression stop() {
    return (_, code) -> code.bytes(0x42, 0);
  }

  PluginFile file() {
    return PluginFile.parse(wasm());
  }

  Plugin plugin() {
    return file().start();
  }

  /** The module's bytes. */
  byte[] wasm() {
    int ownType = importIndexes.size();
    int own = importIndexes.size();
    var allTypes =
        new Binary()
            .unsigned(ownType + 3)
            .bytes(types.toByteArray())
            .bytes(0x60, 0, 0)
            .bytes(0x60, 0, 1, I64)
            .bytes(0x60, 2, I32, I32, 0);
    var exports =
        new Binary()
            .unsigned(4)
            .export("_initialize", 0, own)
            .export("handle_request", 0, own + 1)
            .export("handle_response", 0, own + 2)
            .export("memory", 2, 0);
    return new Binary()
        .bytes(0, 'a', 's', 'm', 1, 0, 0, 0)
        .section(1, allTypes)
        .section(2, new Binary().unsigned(own).bytes(imports.toByteArray()))
        .section(
            3,
            new Binary().unsigned(3).unsigned(ownType).unsigned(ownType + 1).unsigned(ownType + 2))
        .section(5, new Binary().bytes(1, 0, 1))
        .section(7, exports)
        .section(10, new Binary().unsigned(3).function(start).function(request).function(response))
        .section(11, new Binary().bytes(1, 0, 0x41, 0, 0x0b).sized(strings.toByteArray()))
        .toByteArray();
  }

  private byte[] assemble(Expression... expressions) {
    var code = new Binary();
    for (Expression expression : expressions) {
      expression.emit(this, code);
    }
    return code.toByteArray();
  }

  private static Expression with(Expression expression, int... instruction) {
    return (guest, code) -> {
      expression.emit(guest, code);
      code.bytes(instruction);
    };
  }

  private int importIndex(String function, int parameterCount) {
    return importIndexes.computeIfAbsent(
        function,
        _ -> {
          int index = importIndexes.size();
          types.bytes(0x60).unsigned(parameterCount);
          for (int i = 0; i < parameterCount; i++) {
            types.bytes(I32);
          }
          if (WITH_NOTHING.contains(function)) {
            types.bytes(0);
          } else {
            types.bytes(1, WITH_I64.contains(function) ? I64 : I32);
          }
          imports
              .name(function.equals("proc_exit") ? "wasi_snapshot_preview1" : "http_handler")
              .name(function)
              .bytes(0)
              .unsigned(index);
          return index;
        });
  }

  /** Bytes in WebAssembly's binary format. */
  static final class Binary {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Binary bytes(int... more) {
      for (int b : more) {
        bytes.write(b);
      }
      return this;
    }

    Binary bytes(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    Binary unsigned(int value) {
      int rest = value;
      for (; rest >= 0x80; rest >>>= 7) {
        bytes.write(rest | 0x80);
      }
      bytes.write(rest);
      return this;
    }

    Binary signed(long value) {
      long rest = value;
      for (; rest < -0x40 || rest >= 0x40; rest >>= 7) {
        bytes.write((int) rest | 0x80);
      }
      bytes.write((int) rest & 0x7f);
      return this;
    }

    Binary sized(byte[] content) {
      return unsigned(content.length).bytes(content);
    }

    Binary name(String name) {
      return sized(name.getBytes(UTF_8));
    }

    Binary section(int id, Binary content) {
      return bytes(id).sized(content.toByteArray());
    }

    Binary export(String name, int kind, int index) {
      return name(name).bytes(kind).unsigned(index);
    }

    Binary function(byte[] code) {
      return sized(new Binary().bytes(0).bytes(code).bytes(0x0b).toByteArray());
    }

    int size() {
      return bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
