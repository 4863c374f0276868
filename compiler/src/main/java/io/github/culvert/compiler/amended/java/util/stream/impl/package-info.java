/** For TeaVM's package java.util.stream.impl. */
package io.github.culvert.compiler.amended.java.util.stream.impl;
