#!/usr/bin/env bash
# Takes down an installation on Azure, or parts of it. What it stored is gone afterwards: back it up first.
#
#   scripts/destroy.sh dev|staging|production [--target MODULE]... [--dry-run] [--yes]
#
#   --target    only this module and what stands on it, for example module.web_app; may be repeated
#   --dry-run   shows what would be destroyed; changes nothing
#   --yes       does not ask; dev only
#
# The state and its place stay, so that the same installation can be made again and what happened can be looked up.
set -euo pipefail
# shellcheck source=scripts/azure.sh
. "$(dirname "${BASH_SOURCE[0]}")/azure.sh"

environment='' dry_run=false yes=false targets=()
while (($# > 0)); do
  case $1 in
    --target)
      [[ ${2:-} =~ ^module\.[a-z_]+$ ]] || fail "--target needs a module such as module.web_app."
      grep -q "^module \"${2#module.}\"" "$terraform_directory/main.tf" || fail "There is no $2."
      targets+=(-target="$2")
      shift
      ;;
    --dry-run) dry_run=true ;;
    --yes) yes=true ;;
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
if $yes && [[ $environment != dev ]]; then
  fail "--yes is for dev only: $environment is destroyed by somebody who was asked."
fi
require_commands

sign_in
name_state "$environment"
variables "$environment"
state_exists || fail "There is no state of $environment in this subscription ($state_account): nothing to destroy."
initialise
$dry_run || snapshot_state

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
plan=$scratch/plan
status=0
terraform -chdir="$terraform_directory" plan -destroy -input=false -detailed-exitcode \
  "$(lock_of "$dry_run")" "${plan_variables[@]}" ${targets[@]+"${targets[@]}"} -out="$plan" ||
  status=$?
case $status in
  0)
    say "There is nothing to destroy."
    exit 0
    ;;
  2) ;;
  *) fail "There is no plan; nothing was destroyed." ;;
esac

if $dry_run; then
  say "That is what would be destroyed. Nothing was changed."
  exit 0
fi
$yes || confirmed "This destroys what is listed above, with all data in it." "destroy $environment" ||
  fail "Not confirmed; nothing was destroyed."

terraform -chdir="$terraform_directory" apply -input=false "$plan"
say "Destroyed. The state is kept in $state_account/$state_container/$state_key."
