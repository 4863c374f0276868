package io.github.culvert.comparison;

/** What the generated programs have in common: each step is a line, and there is a last one. */
public abstract class GeneratedProgram {
  private static final int MOST_STEPS = 60;
  private static final int LONGEST_TEXT = 24;

  private final Output out;
  private int steps;

  protected GeneratedProgram(Output out) {
    this.out = out;
  }

  /** Runs it until it ends, throws or has made enough steps. */
  public final void run() {
    try {
      program();
    } catch (Enough e) {
      out.line("enough");
    }
  }

  protected abstract void program();

  /** Prints a step. */
  protected final void step(String place, Object value) {
    if (++steps > MOST_STEPS) {
      throw new Enough();
    }
    out.line(place, value);
  }

  /** Prints a step of floating point by its bits. */
  protected final void step(String place, double value) {
    step(place, (Object) Long.toHexString(Double.doubleToLongBits(value)));
  }

  /** Prints what has been caught. */
  protected final void step(String place, Throwable caught) {
    step(place, (Object) Output.describe(caught));
  }

  /** Prints an operand at the moment that it is computed. */
  protected final int noted(int value) {
    step("noted", (Object) value);
    return value;
  }

  /** Keeps texts short that are added to in loops. */
  protected static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(text.length() - LONGEST_TEXT);
  }

  /** What the programs throw by themselves. */
  protected static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Failure(String text, Throwable cause) {
      super(text, cause);
    }
  }

  /** No RuntimeException, so that the programs do not catch it. */
  private static final class Enough extends Error {
    private static final long serialVersionUID = 1;
  }
}
