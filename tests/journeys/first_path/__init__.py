"""One story from a copied call to published results, in steps."""
