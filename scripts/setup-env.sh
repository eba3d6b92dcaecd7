#!/usr/bin/env bash
# Writes what an installation on Azure is called to files: settings for ./chatbot and compose, values for the chart.
#
#   scripts/setup-env.sh dev|staging|production [--env-file FILE] [--values FILE] [--with-secrets] [--force] [--dry-run]
#
#   --env-file      default .env.ENVIRONMENT
#   --values        default .chatbot-azure/values-ENVIRONMENT.yaml, for helm --values; storage-class-ENVIRONMENT.yaml beside
#                   it is for kubectl apply, before
#   --with-secrets  fetches the secrets from the vault into the settings' file, too (mode 600); otherwise it says their names
#   --force         overwrites files that were changed by hand since
#   --dry-run       says what would be written; writes nothing
#
# Nothing secret is printed.
set -euo pipefail
# shellcheck source=scripts/azure.sh
. "$(dirname "${BASH_SOURCE[0]}")/azure.sh"

environment='' env_file='' values_file='' with_secrets=false force=false dry_run=false
while (($# > 0)); do
  case $1 in
    --env-file | --values)
      (($# > 1)) || fail "$1 needs a file."
      if [[ $1 == --env-file ]]; then env_file=$2; else values_file=$2; fi
      shift
      ;;
    --with-secrets) with_secrets=true ;;
    --force) force=true ;;
    --dry-run) dry_run=true ;;
    -h | --help)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    -*) fail "There is no option $1. See --help." ;;
    *)
      [[ -z $environment ]] || fail "One environment at a time: $environment or $1?"
      environment=$1
      ;;
  esac
  shift
done
require_environment "$environment"
require_commands
env_file=${env_file:-$root/.env.$environment}
values_file=${values_file:-$root/.chatbot-azure/values-$environment.yaml}
class_file=$(dirname "$values_file")/storage-class-$environment.yaml

# The first line names the sum of the others: a file that was changed by hand is not overwritten unasked.
header='# Written by scripts/setup-env.sh; sum '
sum_of() { sha256sum | cut -c 1-16; }

refuse_changed() {
  local first
  [[ -e $1 ]] || return 0
  $force && return 0
  IFS= read -r first <"$1" || true
  [[ $first == "$header$(tail -n +2 "$1" | sum_of)" ]] ||
    fail "$1 was not written by this, or changed since. Move it away, or --force."
}

# write FILE CONTENT: all of it or nothing, readable for its owner alone.
write() {
  local temporary
  mkdir -p "$(dirname "$1")"
  temporary=$(mktemp "$1.XXXXXX")
  { printf '%s%s\n' "$header" "$(printf '%s\n' "$2" | sum_of)" && printf '%s\n' "$2"; } >"$temporary"
  mv -f "$temporary" "$1"
}

output() {
  terraform -chdir="$terraform_directory" output -raw "$1" 2>/dev/null ||
    fail "Terraform knows no $1 of $environment: was scripts/deploy.sh $environment run to its end?"
}

# secret NAME: its value, which goes nowhere but into the file.
secret() {
  az keyvault secret show --vault-name "$vault" --name "$1" --query value --output tsv ||
    fail "Secret $1 of vault $vault cannot be read. It takes the role Key Vault Secrets User there, and a way in."
}

sign_in
name_state "$environment"
state_exists || fail "There is no state of $environment in this subscription: scripts/deploy.sh $environment comes first."
if ! $dry_run; then
  for file in "$env_file" "$values_file" "$class_file"; do refuse_changed "$file"; done
fi
initialise >/dev/null

settings=$(output env_file)
secret_settings=$(output secret_settings)
values=$(output helm_values)
storage_class=$(output storage_class)
vault=$(output key_vault_name)
[[ $settings == *KEY_VAULT_URL=https://* ]] || fail "The settings of $environment lack KEY_VAULT_URL; nothing was written."

if $dry_run; then
  say "Would write $env_file with:"
  sed 's/=.*//; s/^/  /' <<<"$settings"
  if $with_secrets; then say "and the secrets:"; else say "and the names of the secrets:"; fi
  sed 's/=.*//; s/^/  /' <<<"$secret_settings"
  say "Would write $values_file and $class_file. Nothing was changed."
  exit 0
fi

lines=$settings
while IFS='=' read -r setting name; do
  [[ -n $setting ]] || continue
  if $with_secrets; then
    value=$(secret "$name")
    [[ -n $value && $value != *"'"* && $value != *$'\n'* ]] || fail "Secret $name is empty or cannot stand in a file of settings."
    lines+=$'\n'"$setting='$value'"
  else
    lines+=$'\n'"# $setting is the secret $name of the vault $vault."
  fi
done <<<"$secret_settings"

write "$env_file" "$lines"
write "$values_file" "$values"
write "$class_file" "$storage_class"
say "Wrote $env_file, $values_file and $class_file."
if $with_secrets; then say "$env_file has secrets in it: do not pass it on."; fi
say "Next: az aks get-credentials --resource-group $(output resource_group_name) --name $(output cluster_name)"
