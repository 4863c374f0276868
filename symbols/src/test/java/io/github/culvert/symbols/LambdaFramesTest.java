package io.github.culvert.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LambdaFramesTest {
  @ParameterizedTest
  @CsvSource({
    "a.Orders$load$lambda$_2_0, a.Orders",
    "a.Orders$<clinit>$lambda$_0_11, a.Orders",
    "a.Orders$Inner$load$lambda$_2_0, a.Orders$Inner",
    "a.Orders$1$get$lambda$_2_0, a.Orders$1",
    "a.Orders$lambda$load$3$lambda$_2_0, a.Orders",
    "a.Orders$Inner, a.Orders$Inner",
    "a.Orders, a.Orders"
  })
  void enclosingClass_isThatOfTheSource(String name, String enclosing) {
    assertThat(LambdaFrames.enclosingClass(name)).isEqualTo(enclosing);
  }

  @Test
  void readable_leavesOutTheClassBehindALambdaButWhereItIsTheInnermost() {
    StackTraceElement lambda =
        new StackTraceElement("a.Orders$load$lambda$_2_0", "get", "Orders.java", 5);
    StackTraceElement body = new StackTraceElement("a.Orders", "lambda$load$0", "Orders.java", 6);
    StackTraceElement load = new StackTraceElement("a.Orders", "load", "Orders.java", 5);

    assertThat(LambdaFrames.readable(List.of(body, lambda, load))).containsExactly(body, load);
    assertThat(LambdaFrames.readable(List.of(lambda, lambda, body))).containsExactly(load, body);
  }
}
