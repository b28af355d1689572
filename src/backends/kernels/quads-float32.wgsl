// Residuals stored in float32, four values at a time.
alias Quad = vec4f;
fn values(quad: Quad) -> vec4f { return quad; }
