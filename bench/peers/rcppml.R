# RcppML's non-negative least squares (0.3.7), alternated to a Semi-NMF, until it reconstructs Z as well as a given squared error.
#
# Rscript rcppml.R FILE ROWS COLS K SQUARED_ERROR LIMIT_SECONDS
#
# Its own nmf() has one switch for both factors, so that it leaves both signed or none: project() codes with non-negative weights, and
# with signed ones gives the atoms. It takes sparse matrices only. As in reconstruction.py the time of looking at the error is not counted.
library(RcppML)
library(Matrix)

arguments <- commandArgs(trailingOnly = TRUE)
sizes <- as.numeric(arguments[2:6])
rows <- sizes[1]; cols <- sizes[2]; k <- sizes[3]; target <- sizes[4]; limit <- sizes[5]
file <- file(arguments[1], "rb")
z <- matrix(readBin(file, "numeric", n = rows * cols, size = 4), nrow = cols) # [D×M]: a sample a column
close(file)
sparse <- as(z, "dgCMatrix")
transposed <- t(sparse)

set.seed(0)
atoms <- matrix(rnorm(cols * k), nrow = cols) # [D×K]
elapsed <- 0; iterations <- 0; before <- Inf; step <- 10
repeat {
  started <- proc.time()[["elapsed"]]
  for (i in seq_len(step)) {
    codes <- project(sparse, w = atoms, nonneg = TRUE) # [K×M]
    atoms <- t(project(transposed, w = t(codes), nonneg = FALSE))
  }
  elapsed <- elapsed + proc.time()[["elapsed"]] - started
  iterations <- iterations + step
  error <- sum((z - atoms %*% codes)^2)
  reached <- error <= target
  if (is.nan(error) || reached || before - error < 1e-7 * error || elapsed > limit) break
  before <- error
}
cat(sprintf(
  '{"version": "RcppML %s", "seconds": %.6f, "iterations": %d, "squaredError": %.10g, "reached": %s}\n',
  packageVersion("RcppML"), elapsed, as.integer(iterations), error, tolower(as.character(reached))
))
