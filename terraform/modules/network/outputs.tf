output "nodes_subnet_id" {
  description = "Where the cluster's nodes are."
  value       = azurerm_subnet.nodes.id
}

output "web_app_subnet_id" {
  description = "Where the web app's outgoing connections come from."
  value       = azurerm_subnet.web_app.id
}

output "private_endpoint_addresses" {
  description = "Address of each private endpoint, by service."
  value = {
    for name, endpoint in azurerm_private_endpoint.this : name => endpoint.private_service_connection[0].private_ip_address
  }
}
