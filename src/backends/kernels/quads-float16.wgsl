// Residuals stored in float16, four values in two words. Decoded by hand: unpack2x16float may flush the smallest numbers to 0.
alias Quad = vec2u;
fn values(quad: Quad) -> vec4f {
  let bits = vec4u(quad.x & 0xffffu, quad.x >> 16u, quad.y & 0xffffu, quad.y >> 16u);
  let magnitude = bits & vec4u(0x7fffu);
  let normal = bitcast<vec4f>((magnitude << vec4u(13u)) + vec4u(112u << 23u)); // float16's exponent has a bias that is 112 less
  let value = select(vec4f(magnitude) * 0x1p-24, normal, magnitude >= vec4u(0x400u));
  return select(value, -value, bits >= vec4u(0x8000u));
}
