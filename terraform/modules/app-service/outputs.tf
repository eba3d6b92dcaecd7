output "url" {
  description = "Where the platform answers."
  value       = "https://${azurerm_linux_web_app.this.default_hostname}"
}
