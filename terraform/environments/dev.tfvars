# Small, without stand-by machines; everything may be thrown away.
environment     = "dev"
location        = "westeurope"
openai_location = "swedencentral"

cluster = {
  private          = false
  sku_tier         = "Free"
  zones            = ["1"]
  system_pool      = { min_count = 1, max_count = 2 }
  application_pool = { min_count = 1, max_count = 3 }
}

mongodb = {
  compute_tier      = "M10"
  storage_size_gb   = 32
  high_availability = false
}

redis = {
  sku_name          = "Balanced_B0"
  high_availability = false
  persistence       = false
}

storage = {
  replication    = "LRS"
  retention_days = 7
}

openai = {
  chat      = { capacity = 10 }
  embedding = { capacity = 30 }
}
