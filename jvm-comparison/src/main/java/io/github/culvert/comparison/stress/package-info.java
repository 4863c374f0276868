/** A program that collects garbage within a request, at several sizes of the heap. */
package io.github.culvert.comparison.stress;
