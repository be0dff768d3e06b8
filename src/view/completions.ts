import type { Completions } from "../query/completions.ts";
import type { Shell } from "../schema/vocabulary.ts";

// The scripts are written here because no library fits. @bomb.sh/tab prints by itself, needs the bash-completion
// package, marks its variables read-only (a second reading of ~/.bashrc fails) and passes what was typed to `eval`;
// omelette and tabtab know no PowerShell and write into the files of the user.

/** What a script is told in place of words where folders are to be offered. */
const FOLDERS = ":folders";

/** What may follow, a line a word, with its meaning behind a tabulator: what the scripts read. */
export function drawCompletions({ words, folders }: Completions): string {
  const lines = words.map(({ word, says }) => (says === "" ? word : `${word}\t${says}`));
  return [...lines, ...(folders ? [FOLDERS] : [])].map((line) => `${line}\n`).join("");
}

/**
 * A script for a shell's start-up file. All four ask the program with the words before the cursor as they were typed,
 * quotes and all, and the program tells what may follow.
 * @param command the word by which the program knows that it is asked
 */
export function completionScript(shell: Shell, command: string): string {
  return SCRIPTS[shell].replaceAll("COMPLETE", command).replaceAll("FOLDERS", FOLDERS).trimStart();
}

/** The sign of a shell's variables, which a template would take for its own. */
const $ = "$";

// Of bash 3.2 on, which has neither `compopt` nor `mapfile`.
const BASH = String.raw`
# Completion of llm-atlas for bash. In ~/.bashrc: eval "$(llm-atlas completion bash)"
_llm_atlas() {
  local current=${$}{COMP_WORDS[COMP_CWORD]} word folder
  [ "$current" = "=" ] && current=
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [ "$word" = FOLDERS ]; then
      while IFS= read -r folder; do
        printf -v word %q "$folder"
        COMPREPLY+=("$word")
      done < <(compgen -d -- "$current")
      continue
    fi
    # Inside quotes a name stands as it is; most others need none.
    case $current$word in
      [\"\']*) ;;
      *[!A-Za-z0-9_.,+=/-]*) printf -v word %q "$word" ;;
    esac
    COMPREPLY+=("$word")
  done < <(llm-atlas COMPLETE "${$}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _llm_atlas llm-atlas
`;

const ZSH = String.raw`
#compdef llm-atlas
# Completion of llm-atlas for zsh. In ~/.zshrc, after compinit: eval "$(llm-atlas completion zsh)"
_llm_atlas() {
  local line word
  local -a names lines
  while IFS= read -r line; do
    if [[ $line == FOLDERS ]]; then
      _files -/
      continue
    fi
    word=${$}{line%%$'\t'*}
    names+=("$word")
    [[ $line == *$'\t'* ]] && lines+=("$word  -- ${$}{line#*$'\t'}") || lines+=("$word")
  done < <(llm-atlas COMPLETE "${$}{(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
  (( $#names )) && compadd -l -d lines -a names
}
if [[ $funcstack[1] == _llm-atlas ]]; then
  _llm_atlas "$@"
else
  compdef _llm_atlas llm-atlas
fi
`;

const FISH = `
# Completion of llm-atlas for fish. In ~/.config/fish/config.fish: llm-atlas completion fish | source
function __llm_atlas_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (llm-atlas COMPLETE $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = FOLDERS
            __fish_complete_directories "$current"
        else
            echo $line
        end
    end
end
complete -c llm-atlas -f -a '(__llm_atlas_complete)'
`;

// The empty word is passed in quotes: PowerShell before 7.3 leaves out empty arguments.
const POWERSHELL = String.raw`
# Completion of llm-atlas for PowerShell. In $PROFILE: llm-atlas completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName llm-atlas -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.Extent.Text })
    if (-not $wordToComplete) { $words += "''" }
    llm-atlas COMPLETE @words 2>$null | ForEach-Object {
        $word, $says = $_ -split [char]9, 2
        if ($word -eq 'FOLDERS') {
            Get-ChildItem -Directory -Path "$wordToComplete*" | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_.Name, $_.Name, 'ProviderContainer', $_.FullName)
            }
            return
        }
        $typed = if ($word -match '^[\w.+=,/-]+$') { $word } else { "'" + $word.Replace("'", "''") + "'" }
        if (-not $says) { $says = $word }
        [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $says)
    }
}
`;

const SCRIPTS: Record<Shell, string> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
