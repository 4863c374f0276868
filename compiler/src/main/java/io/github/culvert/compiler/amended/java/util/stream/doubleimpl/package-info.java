/** For TeaVM's package java.util.stream.doubleimpl. */
package io.github.culvert.compiler.amended.java.util.stream.doubleimpl;
