/** For the package java.util.concurrent. */
package io.github.culvert.compiler.amended.java.util.concurrent;
