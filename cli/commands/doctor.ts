import { Command } from 'commander';
import pc from 'picocolors';
import { examineMachine, type Finding } from '../examine-machine.ts';

/** `deskhand doctor`: what works on this machine, what does not, and the command that fixes it. Exit 1 when something needed is missing. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('What works on this machine, what does not, and the command that fixes it')
    .option('--json', 'print the findings as one JSON array')
    .action(async (options: { json?: boolean }) => {
      const findings = await examineMachine();
      process.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(''));
      process.exitCode = findings.some((finding) => !finding.works && finding.needed) ? 1 : 0;
    });
}

function line({ name, works, needed, saw, fix }: Finding): string {
  const sign = works ? pc.green('✓') : needed ? pc.red('✗') : pc.yellow('–');
  return `${sign} ${name.padEnd(28)} ${saw}\n${works || !fix ? '' : `  ${pc.dim('→')} ${fix}\n`}`;
}
