"""What `coxlmm.save` is made of: each part writes its files and returns its keys of the manifest."""
