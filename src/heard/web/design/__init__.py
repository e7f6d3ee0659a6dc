"""The look of every page: layout, components, forms, drawings and the headers that guard them."""
