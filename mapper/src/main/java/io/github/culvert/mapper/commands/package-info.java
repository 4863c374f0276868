/** The commands of {@code culvert-mapper}, one class each. */
package io.github.culvert.mapper.commands;
