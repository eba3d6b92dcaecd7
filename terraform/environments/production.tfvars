# Stand-by machines and three zones; the cluster is reached from inside the network only.
environment     = "production"
location        = "westeurope"
openai_location = "swedencentral"

cluster = {
  private          = true
  sku_tier         = "Standard"
  system_pool      = { vm_size = "Standard_D4s_v5", min_count = 3, max_count = 5 }
  application_pool = { vm_size = "Standard_D8s_v5", min_count = 3, max_count = 12 }
}

mongodb = {
  compute_tier      = "M40"
  storage_size_gb   = 256
  high_availability = true
}

redis = {
  sku_name          = "Balanced_B5"
  high_availability = true
  persistence       = true
}

storage = {
  replication    = "GZRS"
  retention_days = 90
}

openai = {
  chat      = { capacity = 100 }
  embedding = { capacity = 240 }
}

log_retention_days = 90

developers = {
  secrets = "none"
}
