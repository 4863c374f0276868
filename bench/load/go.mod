module culvert/bench/load

go 1.26.0
