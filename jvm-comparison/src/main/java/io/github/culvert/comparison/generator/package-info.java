/**
 * Writes programs by chance for the comparison: {@link
 * io.github.culvert.comparison.generator.Generator} runs before the module is compiled.
 */
package io.github.culvert.comparison.generator;
