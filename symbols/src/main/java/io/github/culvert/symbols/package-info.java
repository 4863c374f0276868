/**
 * What lies beside a module and is not in it: which line of Java each call site and each function
 * of it is.
 */
package io.github.culvert.symbols;
