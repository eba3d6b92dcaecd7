# Made like production, smaller: upgrades, restores and load are tried here first.
environment     = "staging"
location        = "westeurope"
openai_location = "swedencentral"

cluster = {
  private          = false
  sku_tier         = "Standard"
  application_pool = { min_count = 2, max_count = 4 }
}

mongodb = {
  compute_tier      = "M30"
  storage_size_gb   = 64
  high_availability = true
}

redis = {
  sku_name          = "Balanced_B1"
  high_availability = true
  persistence       = true
}

storage = {
  replication    = "ZRS"
  retention_days = 14
}

openai = {
  chat      = { capacity = 30 }
  embedding = { capacity = 60 }
}

log_retention_days = 30
