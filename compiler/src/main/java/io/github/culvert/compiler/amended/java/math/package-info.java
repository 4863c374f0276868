/** For the package java.math. */
package io.github.culvert.compiler.amended.java.math;
