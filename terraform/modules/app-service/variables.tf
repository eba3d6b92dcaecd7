variable "prefix" {
  description = "What names begin with: product and environment."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group that all of it is in."
  type        = string
}

variable "tags" {
  description = "Tags of everything made here."
  type        = map(string)
}

variable "suffix" {
  description = "Makes names unique that all of Azure shares; the same at every run."
  type        = string
}

variable "web_app" {
  description = "Size, image, registry; see the variable of the same name above."
  type = object({
    sku_name     = string
    image        = string
    registry_url = string
  })
}

variable "subnet_id" {
  description = "Where outgoing connections come from; delegated to App Service."
  type        = string
}

variable "container_registry_id" {
  description = "Registry that the image is pulled from with the app's identity; empty for one that lets in anybody."
  type        = string
}

variable "key_vault_id" {
  description = "Vault of the secrets."
  type        = string
}

variable "openai_id" {
  description = "Account of the language models."
  type        = string
}

variable "settings" {
  description = "Settings that are no secrets, by name."
  type        = map(string)
}

variable "secret_settings" {
  description = "Settings that are: by name, the address of the secret in the vault."
  type        = map(string)

  validation {
    condition     = alltrue([for uri in values(var.secret_settings) : startswith(uri, "https://")])
    error_message = "secret_settings are addresses of secrets, never their values."
  }
}
