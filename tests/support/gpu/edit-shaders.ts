/** From now on the device compiles `edit(label, code)` in place of each shader. */
export function editShaders(device: GPUDevice, edit: (label: string, code: string) => string): void {
  const create = device.createShaderModule.bind(device);
  device.createShaderModule = (descriptor) => create({ ...descriptor, code: edit(descriptor.label ?? "", descriptor.code) });
}
