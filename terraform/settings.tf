# What the services are told, said once: the vault, the web app, the chart's values and setup-env.sh all take it from here.
locals {
  # Names are those that llm-service asks a vault for, and, of the rest, the setting's in lower case.
  secrets = {
    openai-endpoint                       = module.openai.endpoint
    openai-api-key                        = module.openai.key
    gpt4-deployment-name                  = module.openai.chat_deployment
    mongodb-uri                           = module.mongodb.connection_uri
    redis-url                             = module.redis.connection_url
    applicationinsights-connection-string = module.monitoring.connection_string
  }

  settings = {
    CHATBOT_ENVIRONMENT = var.environment
    KEY_VAULT_URL       = module.keyvault.uri
    # All replicas search the MongoDB that is there anyway.
    KNOWLEDGE_INDEX            = "cosmos-vcore"
    ACTIVE_LLM_PROVIDER        = "azure-openai"
    AZURE_OPENAI_ENDPOINT      = module.openai.endpoint
    AZURE_OPENAI_AUTH          = "entra-id"
    AZURE_OPENAI_DEPLOYMENT    = module.openai.chat_deployment
    AZURE_EMBEDDING_DEPLOYMENT = module.openai.embedding_deployment
    AZURE_EMBEDDING_MODEL      = module.openai.embedding_model
  }

  # Settings whose values are secrets of the vault, by the secrets' names.
  secret_settings = {
    MONGODB_URI                                  = "mongodb-uri"
    REDIS_URL                                    = "redis-url"
    CHATBOT_SERVICE_SECRET                       = "chatbot-service-secret"
    CHATBOT_ADMIN_PASSWORD                       = "chatbot-admin-password"
    AZURE_OPENAI_KEY                             = "openai-api-key"
    AZURE_COSMOSDB_MONGO_VCORE_CONNECTION_STRING = "mongodb-uri"
  }

  # Of which services, in the chart. The environment is a value of its own there.
  service_settings = {
    chat      = { KEY_VAULT_URL = local.settings.KEY_VAULT_URL }
    session   = { KEY_VAULT_URL = local.settings.KEY_VAULT_URL }
    knowledge = { KNOWLEDGE_INDEX = local.settings.KNOWLEDGE_INDEX }
    llm = {
      for name in ["KEY_VAULT_URL", "ACTIVE_LLM_PROVIDER", "AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_AUTH", "AZURE_OPENAI_DEPLOYMENT"] :
      name => local.settings[name]
    }
    embedding = {
      for name in ["AZURE_OPENAI_ENDPOINT", "AZURE_EMBEDDING_DEPLOYMENT", "AZURE_EMBEDDING_MODEL"] :
      name => local.settings[name]
    }
  }

  # Of the volume with the documents' files.
  storage_class = "${local.prefix}-documents"
}
