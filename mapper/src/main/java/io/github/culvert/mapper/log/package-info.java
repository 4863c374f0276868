/** What the operator sees: counts, and log lines that a flood of events cannot multiply. */
package io.github.culvert.mapper.log;
