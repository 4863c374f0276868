/**
 * Compiles a guest's Java classes to an http-wasm module: classes, to C by TeaVM, to Wasm by a C
 * compiler.
 */
package io.github.culvert.compiler;
