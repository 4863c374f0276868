/** For the package java.text. */
package io.github.culvert.compiler.amended.java.text;
